import 'server-only'
import { type JWTPayload, jwtVerify, SignJWT } from 'jose'

/** What a token is good for. One of one purpose is worth nothing for another: each has a key of its own. */
export type Purpose = 'session' | 'access'

/** Signs a token that holds `claims` for `seconds`. */
export async function sign(purpose: Purpose, claims: JWTPayload, seconds: number): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .sign(await keyOf(purpose))
}

/** The claims of a token that is ours, for this purpose and not expired; else null. */
export async function verify(purpose: Purpose, token: string): Promise<JWTPayload | null> {
  const key = await keyOf(purpose)
  const known = verified.get(key)?.get(token)
  if (known) return (known.exp ?? 0) > Date.now() / 1000 ? known : null
  try {
    const { payload } = await jwtVerify(token, key, { algorithms: ['HS256'] })
    remember(key, token, payload)
    return payload
  } catch {
    return null
  }
}

/** Tokens whose signature was found right: checking it takes as long as a query. */
const verified = new WeakMap<CryptoKey, Map<string, JWTPayload>>()
const MOST_VERIFIED = 1000

function remember(key: CryptoKey, token: string, claims: JWTPayload): void {
  const known = verified.get(key) ?? new Map<string, JWTPayload>()
  verified.set(key, known.set(token, claims))
  const [oldest] = known.keys()
  if (known.size > MOST_VERIFIED && oldest !== undefined) known.delete(oldest)
}

const keys = new Map<string, Promise<CryptoKey>>()

function keyOf(purpose: Purpose): Promise<CryptoKey> {
  const secret = process.env.AUTH_SECRET
  if (!secret) throw new Error('AUTH_SECRET is not set')
  const name = `${purpose} ${secret}`
  const key = keys.get(name) ?? derive(purpose, secret)
  keys.set(name, key)
  return key
}

async function derive(purpose: Purpose, secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder()
  const material = await crypto.subtle.importKey('raw', bytes.encode(secret), 'HKDF', false, ['deriveKey'])
  const derivation = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: bytes.encode(`tend ${purpose}`),
  }
  const algorithm = { name: 'HMAC', hash: 'SHA-256', length: 256 }
  return crypto.subtle.deriveKey(derivation, material, algorithm, false, ['sign', 'verify'])
}
