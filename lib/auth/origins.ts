import 'server-only'
import { env } from '@/lib/core/env'
import { forbidden } from '@/lib/core/errors'
import { isSecure } from './cookie'

/** The address under which the browser sees this app, such as `https://tend.example.org`. */
export function ownOrigin(headers: Headers): string {
  const { SPACE_HOST } = env()
  if (SPACE_HOST) return `https://${SPACE_HOST}`
  return `${isSecure(headers) ? 'https' : 'http'}://${hostOf(headers)}`
}

/**
 * The address for links in mails. No header may decide it: whoever asks for the mail could choose the header.
 */
export function linkOrigin(): string {
  const { APP_URL, SPACE_HOST } = env()
  if (APP_URL) return new URL(APP_URL).origin
  return SPACE_HOST ? `https://${SPACE_HOST}` : `http://localhost:${process.env.PORT || 3000}`
}

/**
 * Lets through what a page of this app asks for, and what no browser sends. For everything that trusts a
 * cookie.
 * @throws AppError `forbidden` for a request that another site made the browser send.
 */
export function requireOwnOrigin(headers: Headers): void {
  if (isForeign(headers))
    throw forbidden('This request comes from another site. Send a bearer token instead.')
}

/** Whether another site made the browser send this. */
export function isForeign(headers: Headers): boolean {
  const origin = headers.get('origin')
  const site = headers.get('sec-fetch-site')
  return origin === null
    ? site !== null && site !== 'same-origin' && site !== 'none'
    : !isOwn(origin, headers)
}

/** Headers for the answer to a request of `/api/v1`, so that pages of `CORS_ORIGINS` can read it. */
export function corsHeaders(request: Request): Record<string, string> {
  const allowed = env().CORS_ORIGINS
  if (allowed.length === 0) return {}
  const origin = request.headers.get('origin')
  if (origin === null || !allowed.includes(origin)) return { vary: 'Origin' }
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'ETag, Retry-After, Tend-Change-Set, X-Request-Id',
  }
}

/** The answer to an OPTIONS request to `/api/v1`. Cookies are never allowed along. */
export function preflight(request: Request): Response {
  const headers = corsHeaders(request)
  if (!('access-control-allow-origin' in headers)) return new Response(null, { status: 403, headers })
  return new Response(null, {
    status: 204,
    headers: {
      ...headers,
      'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
      'access-control-allow-headers':
        'Authorization, Content-Type, Idempotency-Key, If-Match, Tend-Change-Set',
      'access-control-max-age': '600',
    },
  })
}

function isOwn(origin: string, headers: Headers): boolean {
  const host = URL.canParse(origin) ? new URL(origin).host : undefined
  return host !== undefined && [hostOf(headers), new URL(ownOrigin(headers)).host].includes(host)
}

function hostOf(headers: Headers): string {
  const host = headers.get('x-forwarded-host')?.split(',')[0]?.trim() || headers.get('host') || ''
  return /^[\w.:[\]-]+$/.test(host) && URL.canParse(`http://${host}`) ? host : 'localhost'
}
