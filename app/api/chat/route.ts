import { postMessage } from '@/lib/assistant/chat'

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as PUT } from '@/lib/adapters/nothing'

export const dynamic = 'force-dynamic'
export const maxDuration = 300

export function POST(request: Request): Promise<Response> {
  return postMessage(request)
}
