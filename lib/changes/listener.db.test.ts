import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { newId } from '@/lib/core/ids'
import { run } from '@/lib/operations/run'
import { createTask } from '@/lib/tasks/operations'
import { person } from '@/tests/person'
import { type Wire, wireTo } from '@/tests/wire'
import { isPooler, Listener } from './listener'
import { notifySessionChange } from './notify'

let wire: Wire
let listener: Listener | undefined
beforeEach(async () => {
  wire = await wireTo(process.env.DATABASE_URL ?? '', 'pg')
})
afterEach(async () => {
  listener?.stop()
  await wire.stop()
})

function listen() {
  const heard = { changed: vi.fn(), sessionsChanged: vi.fn(), connected: vi.fn() }
  listener = new Listener(wire.url, heard)
  return heard
}

test('a committed change is announced by its transaction, an ended session by its person', async () => {
  const heard = listen()
  await vi.waitFor(() => expect(heard.connected).toHaveBeenCalledOnce())
  await run(createTask, await person('Mira'), { title: 'Buy milk' })
  await vi.waitFor(() => expect(heard.changed).toHaveBeenCalledWith(expect.any(BigInt)))
  const userId = newId()
  await database().transaction({}, (tx) => notifySessionChange(tx, userId))
  await vi.waitFor(() => expect(heard.sessionsChanged).toHaveBeenCalledWith(userId))
})

test('a change that another program writes is announced by the trigger', async () => {
  const heard = listen()
  await vi.waitFor(() => expect(heard.connected).toHaveBeenCalledOnce())
  const { userId } = await person('Mira')
  await database().read((connection) =>
    connection.execute(sql`update users set name = 'Mira R.' where id = ${userId}`),
  )
  await vi.waitFor(() => expect(heard.changed).toHaveBeenCalledTimes(2))
})

test('a connection that is cut comes back, and says so', async () => {
  const heard = listen()
  await vi.waitFor(() => expect(heard.connected).toHaveBeenCalledTimes(1))
  wire.cut()
  await vi.waitFor(() => expect(heard.connected).toHaveBeenCalledTimes(2), { timeout: 5_000 })
  const userId = newId()
  await database().transaction({}, (tx) => notifySessionChange(tx, userId))
  await vi.waitFor(() => expect(heard.sessionsChanged).toHaveBeenCalledWith(userId))
})

test('through a pooler one would listen in vain', () => {
  expect(isPooler('postgres://u:p@ep-cool-night-123-pooler.eu-central-1.aws.neon.tech/tend')).toBe(true)
  expect(isPooler('postgres://u:p@ep-cool-night-123.eu-central-1.aws.neon.tech/tend')).toBe(false)
  expect(isPooler('postgres://u:p@my-pooler-host.example/tend')).toBe(false)
})
