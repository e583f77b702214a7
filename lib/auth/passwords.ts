import 'server-only'
import { createHash } from 'node:crypto'
import bcrypt from 'bcryptjs'
import { AppError } from '@/lib/core/errors'

const COST = 12
const AT_ONCE = 2
const MAX_WAITING = 100
const SCHEME = 'bcrypt-sha256$1$'

/** No password has this hash. Comparing with it takes as long as with a real one. */
const NOBODY = '$2b$12$Fmz2mEFr4kXRhdTwCB0y1OISnkWI7oryexBWmdFvZwpDqRgQubNmy'

/** The hash to keep of a password, with the scheme that made it. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(async () => SCHEME + (await bcrypt.hash(digest(password), COST)))
}

/** Whether a password has this hash. Takes as long where there is no hash. Call it `inTurn`. */
export async function isPassword(password: string, hash: string | null | undefined): Promise<boolean> {
  const known = hash?.startsWith(SCHEME) ? hash.slice(SCHEME.length) : undefined
  const same = await bcrypt.compare(digest(password), known ?? NOBODY)
  return same && known !== undefined
}

/**
 * bcrypt reads 72 bytes, up to the first zero. UTF-16 keeps all that a string can hold apart, UTF-8 does not.
 */
function digest(password: string): string {
  return createHash('sha256')
    .update(Buffer.from(password.normalize('NFC'), 'utf16le'))
    .digest('base64')
}

let running = 0
const waiting: (() => void)[] = []

/**
 * Runs slow hashing at most two at once, so that the rest of the process stays quick.
 * @throws AppError `unavailable` if too many wait already.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (waiting.length >= MAX_WAITING)
    throw new AppError('unavailable', 'Too many people are signing in just now. Try again in a moment.', {
      retryAfter: 5,
    })
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
