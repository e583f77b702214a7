import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { createTask } from '@/lib/tasks/operations'
import { person } from '@/tests/person'
import type { Reading } from './log'
import { LogReader } from './reader'

let mira: Actor
let reader: LogReader
beforeEach(async () => {
  mira = await person('Mira')
})
afterEach(() => reader.stop())

/** Polls so seldom that a test does not see it, unless asked to. */
async function follow({ pollEvery = 60_000, read = async (_: Reading) => {} } = {}) {
  const heard = { read: vi.fn(read), lost: vi.fn(), held: vi.fn() }
  reader = new LogReader(database(), pollEvery, heard)
  await reader.start()
  return heard
}

async function add(title: string): Promise<string> {
  return (await run(createTask, mira, { title })).data.id
}

async function lastTransaction(): Promise<bigint> {
  const { rows } = await database().read((tx) =>
    tx.execute<{ xid: string }>(sql`select max(xid::text::bigint)::text as xid from changes`),
  )
  return BigInt(rows[0]?.xid ?? 0)
}

const idsIn = (heard: { read: { mock: { calls: [Reading][] } } }) =>
  heard.read.mock.calls.flatMap(([{ entries }]) => entries.map(({ entityId }) => entityId))

test('what is announced is handed on once', async () => {
  const heard = await follow()
  const ids = [await add('One'), await add('Two')]
  reader.wake(await lastTransaction())
  await vi.waitFor(() => expect(idsIn(heard)).toEqual(expect.arrayContaining(ids)))
  expect(idsIn(heard)).toHaveLength(2)
})

test('what nobody announced is found by polling', async () => {
  const heard = await follow({ pollEvery: 50 })
  const id = await add('Lost on the way')
  await vi.waitFor(() => expect(idsIn(heard)).toEqual([id]))
})

test('what an older transaction keeps out of sight is waited for', async () => {
  const heard = await follow()
  const release = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const older = database().transaction({}, async (tx) => {
    await tx.execute(sql`select pg_current_xact_id()`)
    begun.resolve()
    await release.promise
  })
  await begun.promise
  const id = await add('Out of sight')
  reader.wake(await lastTransaction())
  await vi.waitFor(() => expect(heard.held).toHaveBeenCalled(), { timeout: 3_000 })
  expect(heard.read).not.toHaveBeenCalled()
  release.resolve()
  await older
  await vi.waitFor(() => expect(idsIn(heard)).toEqual([id]))
})

test('what could not be handed on is read again', async () => {
  let failures = 1
  const heard = await follow({
    read: async () => {
      if (failures-- > 0) throw new Error('not now')
    },
  })
  const id = await add('At the second try')
  reader.wake(await lastTransaction())
  await vi.waitFor(() => expect(idsIn(heard)).toEqual([id, id]), { timeout: 3_000 })
})

test('in a new epoch the reader starts over', async () => {
  const heard = await follow()
  await database().transaction({}, (tx) => tx.execute(sql`select refresh_epoch(true)`))
  reader.wake()
  await vi.waitFor(() => expect(heard.lost).toHaveBeenCalledOnce())
  const id = await add('In the new one')
  reader.wake(await lastTransaction())
  await vi.waitFor(() => expect(idsIn(heard)).toContain(id))
})
