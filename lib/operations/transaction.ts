import 'server-only'
import { createHmac } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Connection, database, type Last, type Settings } from '@/db/client'
import { idempotencyKeys } from '@/db/schema/changes'
import { env } from '@/lib/core/env'
import { conflict } from '@/lib/core/errors'
import type { Actor } from './actor'

export type Outcome<Data> = { data: Data; changeSet: string }

/** Who writes what: under which operation and change set it is logged, and the key that makes it happen once. */
export type Write = {
  name: string
  actor: Actor
  changeSet: string
  idempotencyKey?: string
  input?: unknown
}

/**
 * Does a write in one transaction, which knows who does what in which change set. With an idempotency key it is
 * done once: the same input again gets the first answer.
 * @throws AppError `conflict` for a key that was used for another input.
 */
export function write<Data>(
  by: Write,
  work: (tx: Connection, last?: Last) => Promise<Data>,
): Promise<Outcome<Data>> {
  const { changeSet, idempotencyKey } = by
  return database().transaction(settingsOf(by), async (tx, last) =>
    idempotencyKey === undefined
      ? { data: await work(tx, last), changeSet }
      : once(tx, { ...by, idempotencyKey }, () => work(tx)),
  )
}

async function once<Data>(
  tx: Connection,
  by: Write & { idempotencyKey: string },
  work: () => Promise<Data>,
): Promise<Outcome<Data>> {
  const { changeSet, idempotencyKey: key } = by
  const { userId } = by.actor
  const requestHash = hashOf(by)
  const claimed = await tx
    .insert(idempotencyKeys)
    .values({ userId, key, requestHash, changeSet })
    .onConflictDoNothing()
    .returning({ key: idempotencyKeys.key })
  const mine = sql`${idempotencyKeys.userId} = ${userId} and ${idempotencyKeys.key} = ${key}`
  if (claimed.length === 0) {
    const [first] = await tx.select().from(idempotencyKeys).where(mine)
    if (first?.requestHash !== requestHash)
      throw conflict('This Idempotency-Key was used for another request. Take a new one.')
    return { data: first.answer as Data, changeSet: first.changeSet }
  }
  const data = await work()
  await tx
    .update(idempotencyKeys)
    .set({ answer: data ?? null })
    .where(mine)
  return { data, changeSet }
}

function settingsOf({ name, actor, changeSet }: Write): Settings {
  return {
    'tend.actor': actor.userId,
    'tend.via': actor.via,
    'tend.operation': name,
    'tend.change_set': changeSet,
  }
}

/** Under a secret of ours: an input may be a password. */
function hashOf({ name, input }: Write): string {
  return createHmac('sha256', env().AUTH_SECRET)
    .update(JSON.stringify([name, input]))
    .digest('base64url')
}
