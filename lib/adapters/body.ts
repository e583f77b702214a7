import 'server-only'
import { AppError, invalid } from '@/lib/core/errors'

const MAX_BYTES = 1_048_576
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * The JSON of a request's body, `undefined` if it has none. The bytes are counted as they come, whatever the
 * headers say.
 * @throws AppError `too_large` over 1 MB, `invalid` for what is not JSON in UTF-8.
 */
export async function jsonBody(request: Request): Promise<unknown> {
  const text = await bodyText(request)
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw invalid({ body: 'The body is not valid JSON.' })
  }
}

/** The text of a request's body. */
export async function bodyText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BYTES) throw tooLarge()
  if (!request.body) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength
    if (size > MAX_BYTES) {
      void discard(reader)
      throw tooLarge()
    }
    chunks.push(part.value)
  }
  try {
    return utf8.decode(Buffer.concat(chunks))
  } catch {
    throw invalid({ body: 'The body is not text in UTF-8.' })
  }
}

/** Cancelled instead, the rest of a body would block its connection for the requests that come after it. */
async function discard(reader: ReadableStreamDefaultReader): Promise<void> {
  try {
    while (!(await reader.read()).done);
  } catch {
    // The client has gone.
  }
}

function tooLarge(): AppError {
  return new AppError('too_large', 'The body is larger than 1 MB.')
}
