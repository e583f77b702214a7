import 'server-only'
import { z } from 'zod'
import { type ErrorCode, errorStatus } from '@/lib/core/errors'
import { id } from '@/lib/core/fields'
import type { AnyOperation } from '@/lib/operations/define'
import { registry } from '@/lib/operations/registry'
import { Batch } from './batch'

type Schema = Record<string, unknown>

export type OpenApi = {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  tags: { name: string }[]
  paths: Record<string, Record<string, PathItem>>
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Schema> }
}

export type PathItem = {
  operationId: string
  summary: string
  tags: string[]
  parameters: Parameter[]
  requestBody?: { required: boolean; content: { 'application/json': { schema: Schema } } }
  responses: Record<string, Schema & { description: string }>
}

export type Parameter = {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: Schema
}

/** The OpenAPI 3.1 document of the REST API, derived from the registry: nothing in it is written by hand. */
export function openApi(version: string): OpenApi {
  const schemas: Record<string, Schema> = { Error: errorSchema() }
  const paths: OpenApi['paths'] = {}
  const bound = [...registry.values()].filter((operation) => operation.http)
  for (const operation of bound) {
    const [method = '', path = ''] = (operation.http ?? '').split(' ')
    paths[path] = { ...paths[path], [method.toLowerCase()]: pathItem(operation, method, path, schemas) }
  }
  paths['/batch'] = { post: batchItem(schemas) }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tend',
      version,
      description:
        'Tasks and projects over HTTP. Get a token from POST /api/auth/token and send it as a bearer.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }, { session: [] }],
    tags: [...new Set(bound.map((operation) => tagOf(operation)))].map((name) => ({ name })),
    paths,
    components: {
      schemas,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'authjs.session-token' },
      },
    },
  }
}

function pathItem(
  operation: AnyOperation,
  method: string,
  path: string,
  schemas: Record<string, Schema>,
): PathItem {
  const input = schemaOf(operation.input, 'input', schemas)
  const fields = (input.properties ?? {}) as Record<string, Schema>
  const required = (input.required ?? []) as string[]
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((name) => name[1] ?? '')
  const rest = Object.keys(fields).filter((name) => !inPath.includes(name))
  const parameter = (place: 'path' | 'query', name: string): Parameter => {
    const { description, ...schema } = fields[name] ?? {}
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(typeof description === 'string' && { description }),
      schema,
    }
  }
  const byQuery = method === 'GET'
  const parameters = inPath.map((name) => parameter('path', name))
  if (byQuery) parameters.push(...rest.map((name) => parameter('query', name)))
  if (operation.effect !== 'read') parameters.push(...writeParameters('version' in fields))
  return {
    operationId: operation.name,
    summary: operation.summary,
    tags: [tagOf(operation)],
    parameters,
    ...(!byQuery && rest.length > 0 && { requestBody: bodyOf(input, rest, required) }),
    responses: { ...success(operation, schemas), ...failures(operation, inPath.length > 0) },
  }
}

function batchItem(schemas: Record<string, Schema>): PathItem {
  const body = schemaOf(Batch, 'input', schemas)
  const results = {
    type: 'object',
    properties: { results: { type: 'array', items: {} } },
    required: ['results'],
  }
  return {
    operationId: 'batch',
    summary: 'Run up to 100 operations in one transaction, all or nothing.',
    tags: ['batch'],
    parameters: writeParameters(false),
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: {
      200: { description: 'Done', headers: { ...requestHeader, ...changeSetHeader }, ...json(results) },
      ...errors(['invalid', 'unauthenticated', 'forbidden', 'not_found', 'conflict', 'stale', 'too_large']),
      ...errors(['rate_limited', 'unavailable', 'internal']),
    },
  }
}

function writeParameters(conditional: boolean): Parameter[] {
  const header = (name: string, description: string): Parameter => ({
    name,
    in: 'header',
    required: false,
    description,
    schema: { type: 'string' },
  })
  return [
    header('Idempotency-Key', 'The same key again gives the first answer; kept for 30 days.'),
    ...(conditional
      ? [header('If-Match', 'The version of the row in quotes: refused as stale if it has another.')]
      : []),
  ]
}

function bodyOf(input: Schema, names: string[], required: string[]): NonNullable<PathItem['requestBody']> {
  const fields = (input.properties ?? {}) as Record<string, Schema>
  const needed = required.filter((name) => names.includes(name))
  const schema = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, fields[name] ?? {}])),
    ...(needed.length > 0 && { required: needed }),
    additionalProperties: false,
  }
  return { required: needed.length > 0, content: { 'application/json': { schema } } }
}

function success(operation: AnyOperation, schemas: Record<string, Schema>): PathItem['responses'] {
  const status = operation.status ?? 200
  const isVersioned = operation.output instanceof z.ZodObject && 'version' in operation.output.shape
  const headers = {
    ...requestHeader,
    ...(operation.effect !== 'read' && changeSetHeader),
    ...(isVersioned && headerOf('ETag', 'The version of the row in quotes, for If-Match')),
  }
  if (status === 204) return { 204: { description: 'Done', headers } }
  const description = status === 201 ? 'Created' : 'Done'
  return { [status]: { description, headers, ...json(schemaOf(operation.output, 'output', schemas)) } }
}

function failures(operation: AnyOperation, named: boolean): PathItem['responses'] {
  const codes: ErrorCode[] = [
    'invalid',
    'unauthenticated',
    'forbidden',
    'rate_limited',
    'unavailable',
    'internal',
    ...(operation.refuses ?? []),
  ]
  if (named || operation.effect !== 'read') codes.push('not_found')
  if (operation.effect !== 'read') codes.push('conflict', 'stale')
  if (!operation.http?.startsWith('GET')) codes.push('too_large')
  return errors(codes)
}

function errors(codes: ErrorCode[]): PathItem['responses'] {
  const content = json({ $ref: '#/components/schemas/Error' })
  return Object.fromEntries(
    codes.map((code) => {
      const headers = { ...requestHeader, ...errorHeaders[code] }
      return [errorStatus[code], { description: code, headers, ...content }]
    }),
  )
}

function headerOf(name: string, description: string): Schema {
  return { [name]: { description, schema: { type: 'string' } } }
}

const requestHeader = headerOf('X-Request-Id', 'What the logs of the server call this request')
const changeSetHeader = headerOf('Tend-Change-Set', 'What to name to POST /changes/{changeSet}/undo')
const retryHeader = headerOf('Retry-After', 'Seconds until it is worth trying again')
const errorHeaders: Partial<Record<ErrorCode, Schema>> = {
  unauthenticated: headerOf('WWW-Authenticate', 'Bearer'),
  rate_limited: retryHeader,
  unavailable: retryHeader,
}

function json(schema: Schema) {
  return { content: { 'application/json': { schema } } }
}

/** A JSON schema whose named parts are put among the document's components. */
function schemaOf(type: z.ZodType, io: 'input' | 'output', schemas: Record<string, Schema>): Schema {
  const { $schema: _, $defs = {}, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  for (const [name, part] of Object.entries($defs)) schemas[name] = relocated(part)
  return relocated(schema)
}

function relocated(schema: unknown): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
}

function errorSchema(): Schema {
  const body = z.object({
    code: z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    fields: z.record(z.string(), z.string()).optional().describe('Messages by field path'),
    requestId: id,
  })
  const { $schema: _, ...schema } = z.toJSONSchema(body, { io: 'output' })
  return schema
}

function tagOf(operation: AnyOperation): string {
  return operation.name.split('.')[0] ?? operation.name
}
