import 'server-only'
import { AppError, type ErrorBody, errorStatus } from '@/lib/core/errors'
import { log } from '@/lib/core/log'

/** What the person may know of an error; anything unexpected is logged and answered as `internal`. */
export function errorBody(error: unknown, requestId: string): ErrorBody {
  if (error instanceof AppError) {
    const { code, message, fields } = error
    return { code, message, ...(fields && { fields }), requestId }
  }
  log.error({ requestId, error: describe(error) }, 'unexpected error')
  return { code: 'internal', message: `Something went wrong on our side. Request ${requestId}.`, requestId }
}

/** The answer to a request that failed. */
export function errorResponse(error: unknown, requestId: string): Response {
  const body = errorBody(error, requestId)
  const headers = new Headers({ 'cache-control': 'no-store', 'x-request-id': requestId })
  if (error instanceof AppError && error.retryAfter !== undefined)
    headers.set('retry-after', String(Math.ceil(error.retryAfter)))
  if (body.code === 'unauthenticated') headers.set('www-authenticate', 'Bearer')
  return Response.json(body, { status: errorStatus[body.code], headers })
}

/** Name, code and stack. */
function describe(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const cause = error.cause instanceof Error ? describe(error.cause) : undefined
  const code = 'code' in error ? String(error.code) : undefined
  const stack = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return { name: error.name, code, message: error.message, stack, cause }
}
