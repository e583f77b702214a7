import { errorResponse } from '@/lib/adapters/answer'
import { jsonBody } from '@/lib/adapters/body'
import { register } from '@/lib/auth/registration'
import { newId } from '@/lib/core/ids'

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as PUT } from '@/lib/adapters/nothing'

export async function POST(request: Request): Promise<Response> {
  const requestId = newId()
  try {
    const { id, email, name } = await register(await jsonBody(request), request.headers, 'api')
    const headers = { 'cache-control': 'no-store', 'x-request-id': requestId }
    return Response.json({ user: { id, email, name } }, { status: 201, headers })
  } catch (error) {
    return errorResponse(error, requestId)
  }
}
