import { type NextRequest, NextResponse } from 'next/server'
import { contentPolicy } from '@/lib/auth/content-policy'
import { cookieOf, isSecure, SESSION_SECONDS, sessionCookie, sessionToken } from '@/lib/auth/cookie'
import { isForeign, ownOrigin } from '@/lib/auth/origins'
import { verify } from '@/lib/auth/tokens'

const OPEN = /^\/(login|register|forgot|reset|docs)(\/|$)/
const DAY_SECONDS = 86_400

// Bodies that pass here are cut at 10 MB, so the API stays out.
export const config = {
  runtime: 'nodejs',
  matcher: '/((?!api(?:/|$)|_next/|icon\\.svg$|favicon\\.ico$|manifest\\.webmanifest$).*)',
}

/**
 * Tells every page its path and content policy, and sends people who are not signed in to /login. That is a
 * courtesy, no guard: it does not look at the database, and what a page shows is guarded where it is read.
 */
export async function middleware(request: NextRequest): Promise<Response> {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  // Next refuses it too, but as if it were a fault of ours.
  if (!isRead && isForeign(request.headers))
    return new Response('This request comes from another site.', { status: 403 })
  const { name, options } = sessionCookie(request.headers)
  const token = cookieOf(request.headers, name)
  const claims = token ? await verify('session', token) : null
  const isDocument = isRead && !request.headers.has('next-action')
  if (isDocument && !claims && !OPEN.test(request.nextUrl.pathname)) return toLogin(request)
  const response = withPolicy(request)
  const age = Date.now() / 1000 - (claims?.iat ?? 0)
  if (isDocument && claims?.sub && age > DAY_SECONDS) {
    const { sub: userId, version, providerSignIn } = claims as Claims
    const renewed = await sessionToken({ userId, version, providerSignIn })
    response.cookies.set(name, renewed, { ...options, maxAge: SESSION_SECONDS })
  }
  return response
}

/** What every session token holds. */
type Claims = { sub: string; version: number; providerSignIn?: number }

/** Behind a proxy the request's own address is not the one that the browser knows. */
function toLogin({ headers, nextUrl: { pathname, search } }: NextRequest): Response {
  const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`
  return NextResponse.redirect(`${ownOrigin(headers)}/login${next}`)
}

function withPolicy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18))))
  const policy = contentPolicy(nonce)
  const headers = new Headers(request.headers)
  headers.set('x-path', request.nextUrl.pathname)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  if (!process.env.SPACE_HOST) response.headers.set('x-frame-options', 'DENY')
  if (isSecure(request.headers)) response.headers.set('strict-transport-security', 'max-age=31536000')
  return response
}
