import 'server-only'
import { UI_MESSAGE_STREAM_HEADERS } from 'ai'
import { errorResponse } from '@/lib/adapters/answer'
import { jsonBody } from '@/lib/adapters/body'
import { requestActor } from '@/lib/auth/sessions'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import { parseInput } from '@/lib/operations/input'
import { run } from '@/lib/operations/run'
import { answer } from './answer'
import { decide } from './approvals'
import { ongoingIn } from './ongoing'
import { getConversation } from './operations'
import { Decide, Say } from './schema'
import { requestStop, say } from './transcript'

/** `POST /api/chat`: takes down what the person says, and streams the answer. */
export function postMessage(request: Request): Promise<Response> {
  return answering(request, async (actor) => {
    const said = parseInput(Say, await jsonBody(request))
    const { data } = await run(say, actor, said)
    return answer({ actor, conversationId: said.id, messages: data.messages })
  })
}

/** `POST /api/chat/{id}/approvals`: takes a yes or no, once, and streams how it goes on; 204 while more is open. */
export function postApproval(request: Request, conversationId: string): Promise<Response> {
  return answering(request, async (actor) => {
    const decision = parseInput(Decide, await jsonBody(request))
    const { data } = await run(decide, actor, { ...decision, conversationId })
    if (!data.messages) return new Response(null, { status: 204 })
    return answer({ actor, conversationId, messages: data.messages })
  })
}

/**
 * `GET /api/chat/{id}/stream`: the answer that is being written, from its beginning; 204 where there is none, or
 * where another process writes it.
 */
export function getStream(request: Request, conversationId: string): Promise<Response> {
  return answering(request, async (actor) => {
    await run(getConversation, actor, { id: conversationId })
    const ongoing = ongoingIn(conversationId)
    if (!ongoing?.whole) return new Response(null, { status: 204 })
    return new Response(ongoing.follow().pipeThrough(new TextEncoderStream()), {
      headers: { ...UI_MESSAGE_STREAM_HEADERS, 'cache-control': 'no-cache, no-transform' },
    })
  })
}

/** `POST /api/chat/{id}/stop`: stops the answer; what was said of it stays. */
export function postStop(request: Request, conversationId: string): Promise<Response> {
  return answering(request, async (actor) => {
    await run(requestStop, actor, { id: conversationId })
    ongoingIn(conversationId)?.stopper.abort()
    return new Response(null, { status: 204 })
  })
}

async function answering(request: Request, work: (actor: Actor) => Promise<Response>): Promise<Response> {
  try {
    return await work({ ...(await requestActor(request)), via: 'assistant' })
  } catch (error) {
    return errorResponse(error, newId())
  }
}
