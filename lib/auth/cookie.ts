import 'server-only'
import { sign } from './tokens'

/** Seconds that a session lasts without a visit. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60

export type CookieOptions = {
  httpOnly: true
  path: '/'
  sameSite: 'lax' | 'none'
  secure: boolean
  partitioned: boolean
}

/** The name and the attributes of the session cookie for requests such as this one. */
export function sessionCookie(headers: Headers): { name: string; options: CookieOptions } {
  const secure = isSecure(headers)
  return { name: `${secure ? '__Secure-' : ''}authjs.session-token`, options: cookieOptions(secure) }
}

/** The token in the cookie of somebody who has signed in, with a provider or not. */
export function sessionToken(claims: { userId: string; version: number; providerSignIn?: number }) {
  const { userId, version, providerSignIn } = claims
  return sign('session', { sub: userId, version, providerSignIn }, SESSION_SECONDS)
}

/**
 * Hugging Face shows the app in a frame of another site, and only there may cookies go along across sites.
 */
function cookieOptions(secure: boolean): CookieOptions {
  const framed = Boolean(process.env.SPACE_HOST)
  return {
    httpOnly: true,
    path: '/',
    sameSite: framed ? 'none' : 'lax',
    secure: secure || framed,
    partitioned: framed,
  }
}

/** Whether the browser reached us over HTTPS, as far as the proxy in front says. */
export function isSecure(headers: Headers): boolean {
  if (process.env.SPACE_HOST) return true
  return headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https'
}

/** The value of a cookie in a request's headers. */
export function cookieOf(headers: Headers, name: string): string | undefined {
  const prefix = `${name}=`
  return headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((pair) => pair.startsWith(prefix))
    ?.slice(prefix.length)
}
