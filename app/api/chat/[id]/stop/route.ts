import { postStop } from '@/lib/assistant/chat'

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as PUT } from '@/lib/adapters/nothing'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postStop(request, (await params).id)
}
