import { postApproval } from '@/lib/assistant/chat'

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as PUT } from '@/lib/adapters/nothing'

export const dynamic = 'force-dynamic'
export const maxDuration = 300
type Context = { params: Promise<{ id: string }> }

export async function POST(request: Request, { params }: Context): Promise<Response> {
  return postApproval(request, (await params).id)
}
