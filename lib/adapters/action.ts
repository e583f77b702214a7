'use server'

import { z } from 'zod'
import { currentActor } from '@/lib/auth/sessions'
import { AppError, type ErrorBody, mayPass, notFound } from '@/lib/core/errors'
import { id, text } from '@/lib/core/fields'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import { registry } from '@/lib/operations/registry'
import { run } from '@/lib/operations/run'
import { errorBody } from './answer'

const Entry = z.strictObject({
  operation: z.string().max(100),
  input: z.unknown(),
  idempotencyKey: text(1, 200),
  changeSet: id,
})
const Entries = z.array(Entry).max(25)

/** One write of the browser's outbox. */
export type OutboxEntry = z.infer<typeof Entry>
export type SendResult =
  | { status: 'done'; data: unknown; changeSet: string }
  | { status: 'refused'; error: ErrorBody; mayLast: boolean }
export type SendAnswer = { status: 'ok'; results: SendResult[] } | { status: 'unauthenticated' }

/**
 * Runs a browser's waiting writes in order, each its own `run` with its own answer. One that may pass later is the
 * last to be answered, since those after it must not overtake it. Another person may have signed in since the
 * page was loaded: `userId` says whose outbox it is.
 */
export async function send(entries: OutboxEntry[], userId: string): Promise<SendAnswer> {
  const actor = await currentActor()
  if (actor?.userId !== userId) return { status: 'unauthenticated' }
  const given = Entries.safeParse(entries)
  if (!given.success) throw new TypeError('these are not entries of an outbox')
  const results: SendResult[] = []
  for (const entry of given.data) {
    const result = await sendOne(entry, actor)
    results.push(result)
    if (result.status === 'refused' && mayPass(result.error.code)) break
  }
  return { status: 'ok', results }
}

async function sendOne(entry: OutboxEntry, actor: Actor): Promise<SendResult> {
  const requestId = newId()
  try {
    const operation = registry.get(entry.operation)
    if (!operation) throw notFound('operation')
    const { data, changeSet } = await run(operation, actor, entry.input, entry)
    return { status: 'done', data, changeSet }
  } catch (error) {
    const mayLast = !(error instanceof AppError) || error.mayLast
    return { status: 'refused', error: errorBody(error, requestId), mayLast }
  }
}
