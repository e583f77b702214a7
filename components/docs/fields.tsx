type Schema = Record<string, unknown>
type Row = { name: string; place?: string; required: boolean; description?: string; schema: Schema }

/** A folded table of fields: name, type, what it means. */
export function Fields(props: { title: string; rows: Row[]; schemas: Record<string, Schema> }) {
  const { title, rows, schemas } = props
  if (rows.length === 0) return null
  return (
    <details className="mt-2">
      <summary className="cursor-default py-1 text-muted-foreground text-ui hover:text-foreground">
        {title}, {rows.length === 1 ? '1 field' : `${rows.length} fields`}
      </summary>
      <table className="w-full text-ui">
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.place} ${row.name}`} className="border-border border-t align-top">
              <th scope="row" className="w-[28%] py-1.5 pr-3 text-left font-normal">
                <code>{row.name}</code>
                {row.required && <span className="ml-1.5 text-meta text-muted-foreground">required</span>}
              </th>
              <td className="w-[28%] py-1.5 pr-3 text-muted-foreground">{typeOf(row.schema, schemas)}</td>
              <td className="py-1.5">
                {[row.place && `In the ${row.place}.`, row.description].filter(Boolean).join(' ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** A schema's type in a few words: `text`, `integer 1 to 200`, `Task`, `list of id or null`. */
function typeOf(schema: Schema, schemas: Record<string, Schema>): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? ''
  if (Array.isArray(schema.anyOf)) return alternatives(schema.anyOf, schemas)
  if (Array.isArray(schema.enum)) return schema.enum.join(', ')
  if ('const' in schema) return String(schema.const)
  if (schema.type === 'array') return `list of ${typeOf((schema.items ?? {}) as Schema, schemas)}`
  if (schema.type === 'string') return textType(schema)
  if (schema.type === 'object') return Object.keys((schema.properties ?? {}) as object).join(', ') || 'object'
  return typeof schema.type === 'string' ? `${schema.type}${range(schema.minimum, schema.maximum)}` : 'any'
}

function alternatives(schemas: Schema[], all: Record<string, Schema>): string {
  return schemas.map((schema) => typeOf(schema, all)).join(' or ')
}

function textType({ format, minLength, maxLength }: Schema): string {
  if (format === 'uuid') return 'id'
  if (typeof format === 'string') return format
  return `text${range(minLength, maxLength)}`
}

function range(low: unknown, high: unknown): string {
  const safe = (bound: unknown) => (typeof bound === 'number' && Math.abs(bound) < 1e12 ? bound : undefined)
  if (safe(low) !== undefined && safe(high) !== undefined) return ` ${low} to ${high}`
  return safe(high) === undefined ? '' : ` up to ${high}`
}
