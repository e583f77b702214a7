import { NextRequest } from 'next/server'
import { errorResponse } from '@/lib/adapters/answer'
import { bodyText } from '@/lib/adapters/body'
import { nothing } from '@/lib/adapters/nothing'
import { handlers } from '@/lib/auth/next-auth'
import { ownOrigin, requireOwnOrigin } from '@/lib/auth/origins'
import { AppError, invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'

export { nothing as DELETE, nothing as PATCH, nothing as PUT } from '@/lib/adapters/nothing'

export async function GET(request: NextRequest): Promise<Response> {
  const requestId = newId()
  try {
    if (request.nextUrl.pathname.endsWith('/session')) requireOwnOrigin(request.headers)
    return known(request, await handlers.GET(outside(request)))
  } catch (error) {
    return errorResponse(error, requestId)
  }
}

export async function POST(request: NextRequest): Promise<Response> {
  const requestId = newId()
  try {
    requireOwnOrigin(request.headers)
    return known(request, asRefusal(await handlers.POST(outside(request, await bodyText(request)))))
  } catch (error) {
    return errorResponse(error, requestId)
  }
}

/** The request under the address that the browser knows: next-auth builds its redirects from it. */
function outside(request: NextRequest, body?: string): NextRequest {
  const headers = new Headers(request.headers)
  headers.delete('x-auth-return-redirect')
  const { pathname, search } = request.nextUrl
  return new NextRequest(`${ownOrigin(headers)}${pathname}${search}`, {
    method: request.method,
    headers,
    body,
  })
}

/** What next-auth does not understand it answers in words of its own. */
function known(request: NextRequest, response: Response): Response {
  if (response.status >= 500) throw invalid({ callbackUrl: 'This is not an address to come back to.' })
  return response.status === 400 ? nothing(request) : response
}

/** next-auth says in a redirect that there were too many attempts; clients wait for a 429. */
function asRefusal(response: Response): Response {
  const seconds = /[?&]code=rate_limited\.(\d+)/.exec(response.headers.get('location') ?? '')?.[1]
  if (!seconds) return response
  throw new AppError('rate_limited', 'Too many attempts. Try again later.', { retryAfter: Number(seconds) })
}
