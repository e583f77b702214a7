import { DrizzleQueryError } from 'drizzle-orm'

/** Whether a query failed because its connection, or the server behind it, went away. */
export function isConnectionLoss(error: unknown): boolean {
  const { code, message } = databaseError(error)
  // What Postgres or a rule refuses has a code, and may quote what people wrote.
  if (code === '') return lossMessages.some((part) => message.includes(part))
  return lossCodes.has(code) || code.startsWith('08')
}

/** Whether Postgres gave up a transaction that may be tried again as it is. */
export function isTransient(error: unknown): boolean {
  return transientCodes.has(databaseError(error).code)
}

/** Whether Postgres lacks disk, memory or connections, for a while as one hopes. */
export function isExhaustion(error: unknown): boolean {
  return databaseError(error).code.startsWith('53')
}

/** Whether Postgres stopped a query that ran, or waited for others, for too long. */
export function isTimeOut(error: unknown): boolean {
  return databaseError(error).code === '57014'
}

/** The name of the unique constraint that a write ran into, if that is why it failed. */
export function violatedUnique(error: unknown): string | undefined {
  const { code, constraint } = databaseError(error)
  return code === '23505' ? constraint : undefined
}

/** SQLSTATE or socket code, constraint and message, of the error at the bottom of a chain of causes. */
export function databaseError(error: unknown): { code: string; message: string; constraint?: string } {
  let bottom = error
  while (bottom instanceof Error && bottom.cause) bottom = bottom.cause
  // The Neon driver fails with the event of its WebSocket, which says no more than that.
  if (bottom instanceof Event) return { code: 'ECONNRESET', message: 'The WebSocket was closed.' }
  if (typeof bottom !== 'object' || bottom === null) return { code: '', message: String(bottom) }
  const fields = bottom as { code?: unknown; message?: unknown; constraint?: unknown }
  return {
    code: String(fields.code ?? ''),
    message: String(fields.message ?? ''),
    constraint: typeof fields.constraint === 'string' ? fields.constraint : undefined,
  }
}

/** A query that Postgres refused, without its values: they are what people wrote, and errors are printed whole. */
export class Refusal extends Error {
  readonly code: string
  readonly constraint?: string

  constructor(error: Error, { code, message, constraint }: ReturnType<typeof databaseError>) {
    // Errors about data quote them.
    super(`The database refused a query: ${code.startsWith('22') ? code : message}`)
    this.name = 'Refusal'
    this.code = code
    this.constraint = constraint
    this.stack = `${this.name}: ${this.message}${error.stack?.split(error.message).at(-1)}`
  }
}

/** What may be printed of an error: that of a query loses its values, any other is itself. */
export function withoutValues(error: unknown): unknown {
  const found = databaseError(error)
  if (error instanceof Error && /^[0-9A-Z]{5}$/.test(found.code)) return new Refusal(error, found)
  return error instanceof DrizzleQueryError ? error.cause : error
}

const lossCodes = new Set([
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
])
const transientCodes = new Set([
  '40001',
  '40P01',
  // A query of the same turn was to prepare the statement of this one, and failed.
  '26000',
])
const lossMessages = [
  'Connection terminated',
  'connection error and is not queryable',
  'Connection ended',
  'timeout exceeded when trying to connect',
  'WebSocket',
]
