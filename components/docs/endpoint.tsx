import { Fields } from './fields'

type Schema = Record<string, unknown>
type Item = {
  operationId: string
  summary: string
  parameters: { name: string; in: string; required: boolean; description?: string; schema: Schema }[]
  requestBody?: { content: { 'application/json': { schema: Schema } } }
  responses: Record<string, { description: string; content?: { 'application/json': { schema: Schema } } }>
}

/** One operation of the API: what it does, takes and answers. */
export function Endpoint(props: {
  method: string
  path: string
  item: Item
  schemas: Record<string, Schema>
}) {
  const { method, path, item, schemas } = props
  const body = item.requestBody?.content['application/json'].schema
  const [status, answer] = Object.entries(item.responses).find(([code]) => Number(code) < 300) ?? []
  const schema = answer?.content?.['application/json'].schema
  return (
    <article aria-label={item.summary} className="mt-6">
      <h3 className="flex flex-wrap items-baseline gap-x-2 font-mono text-ui">
        <span className={method === 'DELETE' ? 'text-destructive' : 'text-primary'}>{method}</span>
        <span>/api/v1{path}</span>
        <span className="ml-auto text-meta text-muted-foreground">{item.operationId}</span>
      </h3>
      <p className="mt-1 text-prose">{item.summary}</p>
      <Fields
        title="Parameters"
        schemas={schemas}
        rows={item.parameters.map((parameter) => ({ ...parameter, place: parameter.in }))}
      />
      {body && <Fields title="Body" schemas={schemas} rows={rowsOf(body)} />}
      {schema ? (
        <Fields title={`Answer ${status}`} schemas={schemas} rows={rowsOf(resolved(schema, schemas))} />
      ) : (
        <p className="mt-2 text-meta text-muted-foreground">Answers {status} without a body.</p>
      )}
    </article>
  )
}

function rowsOf(schema: Schema) {
  const required = (schema.required ?? []) as string[]
  return Object.entries((schema.properties ?? {}) as Record<string, Schema>).map(([name, field]) => ({
    name,
    required: required.includes(name),
    description: typeof field.description === 'string' ? field.description : undefined,
    schema: field,
    place: undefined,
  }))
}

function resolved(schema: Schema, schemas: Record<string, Schema>): Schema {
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined
  return name === undefined ? schema : (schemas[name] ?? schema)
}
