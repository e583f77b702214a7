import { v7 } from 'uuid'

const BYTES = 16
const random = new Uint8Array(BYTES * 128)
let used = random.length
let msecs = 0
let seq = 0

/**
 * A new UUIDv7, later than all that were made here before. In the browser too: it uses `getRandomValues`, which
 * plain-HTTP pages have, where `randomUUID` is missing.
 */
export function newId(): string {
  const bytes = randomBytes()
  const now = Date.now()
  seq = now > msecs ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) >>> 1 : seq + 1
  msecs = Math.max(now, msecs)
  return v7({ random: bytes, msecs, seq })
}

/** For one id. Asked for one by one, they take most of its time. */
function randomBytes(): Uint8Array {
  if (used === random.length) {
    crypto.getRandomValues(random)
    used = 0
  }
  used += BYTES
  return random.subarray(used - BYTES, used)
}

/** Whether `text` is a UUID of any version, in lower case. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
}
