/** Every error that a surface may show, with its HTTP status. */
export const errorStatus = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  stale: 412,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
} as const

export type ErrorCode = keyof typeof errorStatus

/** Whether the same request may succeed later, just as it is. */
export function mayPass(code: ErrorCode): boolean {
  return code === 'unavailable' || code === 'rate_limited' || code === 'internal'
}

/** Messages by field path (`due.date`), each a sentence for the person. */
export type FieldErrors = Record<string, string>

/** The body of an error on every surface. */
export type ErrorBody = { code: ErrorCode; message: string; fields?: FieldErrors; requestId: string }

/** An expected failure whose message is safe to show. Anything else thrown is answered as `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields?: FieldErrors
  /** Seconds until it is worth trying again. */
  readonly retryAfter?: number
  /** Though the code says that it may pass, the request itself may be what fails. */
  readonly mayLast: boolean

  constructor(
    code: ErrorCode,
    message: string,
    details: { fields?: FieldErrors; retryAfter?: number; mayLast?: boolean } = {},
  ) {
    super(message)
    this.name = 'AppError'
    this.code = code
    this.fields = details.fields
    this.retryAfter = details.retryAfter
    this.mayLast = details.mayLast ?? false
  }
}

export function invalid(fields: FieldErrors): AppError {
  return new AppError('invalid', Object.values(fields)[0] ?? 'This is not valid.', { fields })
}

/** Also for what exists but is not visible: the same words, so that nothing is given away. */
export function notFound(what: string): AppError {
  return new AppError('not_found', `This ${what} does not exist, or you cannot see it.`)
}

export function conflict(message: string, fields?: FieldErrors): AppError {
  return new AppError('conflict', message, { fields })
}

export function forbidden(message: string): AppError {
  return new AppError('forbidden', message)
}
