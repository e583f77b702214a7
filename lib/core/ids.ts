import { v7 } from 'uuid'

/**
 * A new UUIDv7, in the browser too: it uses `getRandomValues`, which plain-HTTP pages have, where
 * `randomUUID` is missing.
 */
export function newId(): string {
  return v7()
}

/** Whether `text` is a UUID of any version, in lower case. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
