import { invalid } from './errors'

/** A page's cursor: where the next page begins, opaque to the client. */
export function encodeCursor(place: string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/**
 * The place that a cursor names: a text for each of `checks`, which it passes.
 * @throws AppError `invalid` for anything that `encodeCursor` did not write for this list.
 */
export function decodeCursor(cursor: string, checks: ((part: string) => boolean)[]): string[] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (
      isPlace(place) &&
      place.length === checks.length &&
      checks.every((check, at) => check(place[at] ?? ''))
    )
      return place
  } catch {
    // Not JSON: the same answer as for any other text that is no cursor.
  }
  throw invalid({ cursor: 'This is not a cursor of this list.' })
}

function isPlace(place: unknown): place is string[] {
  return Array.isArray(place) && place.every((part) => typeof part === 'string')
}
