import 'server-only'
import { APICallError, RetryError } from 'ai'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'

/** What went wrong with the model, in a sentence for the person. Details go to the log, the key never. */
export function failureText(thrown: unknown): string {
  const error = RetryError.isInstance(thrown) ? thrown.lastError : thrown
  const status = APICallError.isInstance(error) ? error.statusCode : undefined
  log.warn({ status, name: nameOf(error), cause: nameOf(causeOf(error)) }, 'the model failed')
  if (error instanceof AppError) return error.message
  if (status !== undefined && status >= 300) return statusText(status)
  if (isTimeout(error)) return timeoutText()
  if (status !== undefined) return BROKEN_OFF
  if (nameOf(error) === 'AI_StreamProviderError') return FAULT
  if (APICallError.isInstance(error) || isConnectionLoss(error))
    return 'The model cannot be reached just now.'
  return 'The model sent something that cannot be read.'
}

export const BROKEN_OFF = 'The model broke off in the middle of its answer.'
const FAULT = 'The model’s service has a fault of its own. Try again in a while.'

export function timeoutText(): string {
  return `The model did not answer within ${env().AI_STEP_TIMEOUT} seconds.`
}

/** Longer than a person likes to wait before the second try. */
const LONGEST_WAIT = 5

/**
 * As `fetch`; where the service asks us to come back much later, that is said at once rather than waited for.
 * @throws AppError with the sentence for the person.
 */
export async function impatientFetch(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request)
  const seconds = response.ok ? 0 : secondsToWait(response.headers.get('retry-after'))
  if (!(seconds > LONGEST_WAIT)) return response
  await response.body?.cancel()
  const wait = seconds < 120 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`
  throw new AppError('unavailable', `${statusText(response.status)} It asks to be left alone for ${wait}.`)
}

/** Retry-After is a number of seconds or a date. */
function secondsToWait(header: string | null): number {
  if (header === null) return 0
  const seconds = Number(header)
  return Math.ceil(Number.isNaN(seconds) ? (Date.parse(header) - Date.now()) / 1_000 : seconds)
}

function statusText(status: number): string {
  if (status === 401 || status === 403)
    return `The model’s service did not accept our key (${status}). Whoever runs Tend has to look at it.`
  if (status === 404)
    return 'The model’s service does not know the model (404). Whoever runs Tend has to look at it.'
  if (status === 402 || status === 429)
    return `The model’s service is out of quota or asked too often (${status}). Try again in a while.`
  if (status === 413) return 'This conversation has become too long for the model (413). Begin a new one.'
  if (status >= 500) return `The model’s service has a fault of its own (${status}). Try again in a while.`
  return `The model’s service refused the request (${status}).`
}

function isTimeout(error: unknown): boolean {
  return (
    error instanceof Error && (error.name === 'TimeoutError' || /timed? ?out|timeout/i.test(error.message))
  )
}

function isConnectionLoss(error: unknown): boolean {
  return [error, causeOf(error)].some(
    (one) =>
      one instanceof Error &&
      (('code' in one && /^(ECONN|ENOTFOUND|EAI_|EPIPE|UND_ERR)/.test(String(one.code))) ||
        (one instanceof TypeError && /fetch failed|terminated|socket|network/i.test(one.message))),
  )
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined
}

function nameOf(error: unknown): string | undefined {
  return error instanceof Error ? error.name : undefined
}
