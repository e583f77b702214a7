import { getStream } from '@/lib/assistant/chat'

export { nothing as DELETE, nothing as PATCH, nothing as POST, nothing as PUT } from '@/lib/adapters/nothing'

export const dynamic = 'force-dynamic'
export const maxDuration = 300
type Context = { params: Promise<{ id: string }> }

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return getStream(request, (await params).id)
}
