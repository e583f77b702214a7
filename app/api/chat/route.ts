import { postMessage } from '@/lib/assistant/chat'

export const dynamic = 'force-dynamic'
export const maxDuration = 300

export function POST(request: Request): Promise<Response> {
  return postMessage(request)
}
