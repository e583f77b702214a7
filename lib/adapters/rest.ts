import 'server-only'
import { z } from 'zod'
import { corsHeaders } from '@/lib/auth/origins'
import { requestActor, requestClaimant } from '@/lib/auth/sessions'
import { AppError, invalid } from '@/lib/core/errors'
import { id } from '@/lib/core/fields'
import { newId } from '@/lib/core/ids'
import type { AnyOperation } from '@/lib/operations/define'
import { type RunOptions, run } from '@/lib/operations/run'
import type { Outcome } from '@/lib/operations/transaction'
import { errorResponse } from './answer'
import { runBatch } from './batch'
import { jsonBody } from './body'
import { match, type Route } from './routes'

/** Answers a request to `/api/v1` by the operation that is bound to its method and path. */
export async function rest(request: Request): Promise<Response> {
  const requestId = newId()
  const response = await respond(request, requestId).catch((error) => errorResponse(error, requestId))
  for (const [name, value] of Object.entries(corsHeaders(request))) response.headers.set(name, value)
  return response
}

async function respond(request: Request, requestId: string): Promise<Response> {
  const url = new URL(request.url)
  const path = url.pathname.replace(/^\/api\/v1/, '')
  if (path === '/batch' && request.method === 'POST') return answerBatch(request, requestId)
  const found = match(request.method === 'HEAD' ? 'GET' : request.method, path)
  if (found === 'method') throw new AppError('not_found', `There is no ${request.method} ${url.pathname}.`)
  if (!found) throw new AppError('not_found', `There is nothing at ${url.pathname}. See /docs.`)
  const claimant = await requestClaimant(request)
  try {
    const input = await inputOf(request, url, found)
    const outcome = await run(found.operation, claimant, input, optionsOf(request))
    return answer(found.operation, outcome, requestId)
  } catch (error) {
    await claimant.confirmed
    throw error
  }
}

async function answerBatch(request: Request, requestId: string): Promise<Response> {
  const actor = await requestActor(request)
  if (request.headers.has('if-match'))
    throw invalid({ 'if-match': 'Give versions in the operations. Leave If-Match out.' })
  const outcome = await runBatch(actor, await jsonBody(request), optionsOf(request))
  return Response.json({ results: outcome.data }, { headers: writeHeaders(outcome.changeSet, requestId) })
}

/** The path's names, then the query of a read or the body of a write; neither path nor If-Match can be contradicted. */
async function inputOf(
  request: Request,
  url: URL,
  { operation, path }: Route,
): Promise<Record<string, unknown>> {
  const byQuery = operation.http?.startsWith('GET')
  const given = byQuery ? queryOf(url, operation) : await bodyOf(request)
  const { version } = versionOf(request, operation)
  const fields: Record<string, string> = {}
  for (const name of Object.keys(path)) if (name in given) fields[name] = 'This is given by the path.'
  if (!byQuery) for (const name of url.searchParams.keys()) fields[name] = 'Give this in the body.'
  if (version !== undefined && (given.version ?? version) !== version)
    fields.version = 'If-Match names another version.'
  if (Object.keys(fields).length > 0) throw invalid(fields)
  return { ...given, ...(version !== undefined && { version }), ...path }
}

async function bodyOf(request: Request): Promise<Record<string, unknown>> {
  const body = (await jsonBody(request)) ?? {}
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw invalid({ body: 'The body must be a JSON object.' })
  return { ...body }
}

/** Query values as the operation's input types them: `limit=5` is a number, `completed=true` a boolean. */
function queryOf(url: URL, operation: AnyOperation): Record<string, unknown> {
  const types = typesOf(operation)
  const query = new Map<string, unknown>()
  for (const [name, value] of url.searchParams) {
    if (query.has(name)) throw invalid({ [name]: 'Give this once.' })
    query.set(name, typed(value, types[name]?.type))
  }
  return Object.fromEntries(query)
}

function typed(value: string, type: string | undefined): unknown {
  if (type === 'integer' || type === 'number') return /^-?\d{1,15}$/.test(value) ? Number(value) : value
  return type === 'boolean' && (value === 'true' || value === 'false') ? value === 'true' : value
}

const inputTypes = new WeakMap<AnyOperation, Record<string, { type?: string }>>()

function typesOf(operation: AnyOperation): Record<string, { type?: string }> {
  let types = inputTypes.get(operation)
  if (!types) {
    const schema = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any' })
    types = (schema.properties ?? {}) as Record<string, { type?: string }>
    inputTypes.set(operation, types)
  }
  return types
}

/** `If-Match: "3"` makes a write conditional on version 3. */
function versionOf(request: Request, operation: AnyOperation): { version?: number } {
  const header = request.headers.get('if-match')
  if (header === null || operation.effect === 'read') return {}
  if (!('version' in typesOf(operation)))
    throw invalid({ 'if-match': 'This cannot depend on a version. Leave If-Match out.' })
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1]
  if (!version) throw invalid({ 'if-match': 'Give the version of the row in quotes, such as "3".' })
  return { version: Number(version) }
}

function optionsOf(request: Request): RunOptions {
  const key = request.headers.get('idempotency-key')
  if (key !== null && !/^[\x21-\x7e]{1,200}$/.test(key))
    throw invalid({ 'idempotency-key': 'Use 1 to 200 visible ASCII characters.' })
  const changeSet = request.headers.get('tend-change-set')
  if (changeSet !== null && !id.safeParse(changeSet).success)
    throw invalid({ 'tend-change-set': 'This is not an id.' })
  return { idempotencyKey: key ?? undefined, changeSet: changeSet?.toLowerCase() }
}

function answer(operation: AnyOperation, { data, changeSet }: Outcome<unknown>, requestId: string): Response {
  const isRow = typeof data === 'object' && data !== null && 'version' in data
  const headers = {
    ...(operation.effect === 'read' ? readHeaders(requestId) : writeHeaders(changeSet, requestId)),
    ...(isRow && { etag: `"${data.version}"` }),
  }
  const status = operation.status ?? 200
  return status === 204 ? new Response(null, { status, headers }) : Response.json(data, { status, headers })
}

function readHeaders(requestId: string): Record<string, string> {
  return { 'cache-control': 'no-store', 'x-request-id': requestId }
}

function writeHeaders(changeSet: string, requestId: string): Record<string, string> {
  return { ...readHeaders(requestId), 'tend-change-set': changeSet }
}
