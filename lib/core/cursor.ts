import { type AppError, invalid } from './errors'

/** A page's cursor: where the next page begins, opaque to the client. */
export function encodeCursor(place: string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/**
 * The place that a cursor names, of `length` texts.
 * @throws AppError `invalid` for anything that `encodeCursor` did not write.
 */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(place) && place.length === length && place.every(isPlain)) return place
  } catch {
    // Not JSON: the same answer as for any other text that is no cursor.
  }
  throw badCursor()
}

function isPlain(part: unknown): part is string {
  return typeof part === 'string' && !part.includes('\u0000') && part.isWellFormed()
}

export function badCursor(): AppError {
  return invalid({ cursor: 'This is not a cursor of this list.' })
}
