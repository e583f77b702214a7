import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/**
 * A key between two neighbours of a list; null stands for the list's end on that side. Keys are compared byte by
 * byte, ties by id.
 */
export function keyBetween(before: string | null, after: string | null): string {
  return generateKeyBetween(before, after)
}

/** `count` ascending keys after `before`, which may be null. */
export function keysAfter(before: string | null, count: number): string[] {
  return generateNKeysBetween(before, null, count)
}

/**
 * Whether a list is better keyed anew than given this key. A place that is taken again and again costs a letter each
 * sixth time, and what names a key, such as a cursor, has room for so many.
 */
export function isTooLong(key: string): boolean {
  return key.length > 100
}

export function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Whether a key that came from outside is one of these. */
export function isOrderKey(key: string): boolean {
  try {
    generateKeyBetween(key, null)
    return /^[0-9A-Za-z]+$/.test(key)
  } catch {
    return false
  }
}
