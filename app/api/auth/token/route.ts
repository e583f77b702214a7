import { errorResponse } from '@/lib/adapters/answer'
import { bodyText } from '@/lib/adapters/body'
import { grantToken } from '@/lib/auth/grant'
import { newId } from '@/lib/core/ids'

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as PUT } from '@/lib/adapters/nothing'

export async function POST(request: Request): Promise<Response> {
  const requestId = newId()
  try {
    const token = await grantToken(await bodyText(request), request.headers)
    return Response.json(token, { headers: { 'cache-control': 'no-store', 'x-request-id': requestId } })
  } catch (error) {
    return withGrantError(errorResponse(error, requestId))
  }
}

/** OAuth clients look for `error`, those of this API for `code`. */
async function withGrantError(response: Response): Promise<Response> {
  if (response.status !== 401) return response
  const body = { error: 'invalid_grant', ...(await response.json()) }
  return Response.json(body, { status: response.status, headers: response.headers })
}
