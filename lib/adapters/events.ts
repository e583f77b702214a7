import 'server-only'
import { requestActor, requestSession } from '@/lib/auth/sessions'
import { isCursor, parseCursor } from '@/lib/changes/cursor'
import { isEmpty } from '@/lib/changes/delta'
import { feed } from '@/lib/changes/feed'
import { changesSince } from '@/lib/changes/operations'
import type { ChangesSince } from '@/lib/changes/schema'
import { type EventStream, messageOf } from '@/lib/changes/stream'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { errorResponse } from './answer'
import { cutConnection } from './connection'

/** Without `no-transform` the stream is compressed, and arrives in lumps. */
const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
}

/**
 * `changes.since` as it happens, as Server-Sent Events: `delta`; `end`, after which the client comes back at once;
 * `unauthenticated`, when the session is over. The id of an event is the cursor to come back with.
 */
export async function events(request: Request): Promise<Response> {
  const requestId = newId()
  try {
    const [actor, session] = await Promise.all([requestActor(request), requestSession(request)])
    const headers = { ...HEADERS, 'x-request-id': requestId }
    // Nobody would read the stream, nor say when to close it.
    if (request.method === 'HEAD') return new Response(null, { headers })
    const stream = await feed().open(session)
    request.signal.addEventListener('abort', () => stream.close('end'))
    const end = setTimeout(() => stream.close('end'), env().STREAM_SECONDS * 1000)
    stream.closed.then((closed) => {
      clearTimeout(end)
      if (closed === 'unread') cutConnection(request)
    })
    await begin(stream, actor, { since: sinceOf(request), user: userOf(request) })
    if (request.signal.aborted) stream.close('end')
    return new Response(stream.body, { headers })
  } catch (error) {
    return errorResponse(error, requestId)
  }
}

/** What the client missed is read after the stream was opened, so that nothing falls in between. */
async function begin(stream: EventStream, actor: Actor, input: ChangesSince): Promise<void> {
  try {
    const { data: missed } = await run(changesSince, actor, input)
    const cursor = parseCursor(missed.cursor)
    stream.begin(cursor, isEmpty(missed) ? undefined : messageOf(missed, cursor))
  } catch (error) {
    stream.close('end')
    throw error
  }
}

function userOf(request: Request): string | undefined {
  return new URL(request.url).searchParams.get('user') ?? undefined
}

/**
 * What the browser sends when it comes back by itself is newer than the address it was given. What is no cursor
 * there is left aside: after an error it would not come back again.
 */
function sinceOf(request: Request): string | undefined {
  const last = request.headers.get('last-event-id') ?? ''
  return isCursor(last) ? last : new URL(request.url).searchParams.get('since') || undefined
}
