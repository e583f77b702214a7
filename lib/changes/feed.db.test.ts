import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { Database } from '@/db/client'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { createTask } from '@/lib/tasks/operations'
import { EventReader } from '@/tests/event-reader'
import { person } from '@/tests/person'
import { parseCursor } from './cursor'
import { Feed } from './feed'
import { changesSince } from './operations'

const url = process.env.DATABASE_URL ?? ''
const own = new Database(url)
let mira: Actor
let jonas: Actor
let feed: Feed

beforeAll(async () => {
  mira = await person('Mira')
  jonas = await person('Jonas')
})
afterEach(() => feed.close())
afterAll(() => own.close())

async function open({ userId }: Actor, expires = Date.now() / 1000 + 1800): Promise<EventReader> {
  const stream = await feed.open({ userId, version: 1, expires })
  const { data } = await run(changesSince, userId === mira.userId ? mira : jonas, {})
  stream.begin(parseCursor(data.cursor), undefined)
  return new EventReader(new Response(stream.body))
}

test('a change costs one reading of the log and one delta, however many streams there are', async () => {
  feed = new Feed(own, url)
  const streams = await Promise.all(Array.from({ length: 10 }, () => open(mira)))
  await Promise.all(Array.from({ length: 10 }, () => open(jonas)))
  const connects = vi.spyOn(own, 'read')
  await run(createTask, mira, { title: 'Buy milk' })
  await Promise.all(streams.map((stream) => stream.named('delta')))
  const readings = connects.mock.calls.length
  connects.mockRestore()
  // The reading, whom it concerns, and the delta; and readings in vain while others write in the cluster.
  expect(readings).toBeLessThan(10)
})

test('what was written before a stream was opened, and is read from the log after, is not told again', async () => {
  feed = new Feed(own, 'postgres://tend-pooler.example/tend')
  await open(jonas)
  await run(createTask, mira, { title: 'Before' })
  const stream = await open(mira)
  const { data: task } = await run(createTask, mira, { title: 'After' })
  const { data } = await stream.named('delta')
  expect(JSON.parse(data ?? '').tasks).toEqual([task])
})

test('every 15 s a heartbeat says how far the client is', async () => {
  const timers = vi.spyOn(globalThis, 'setInterval')
  feed = new Feed(own, url)
  const stream = await open(mira)
  const [beat] = timers.mock.calls.find(([, ms]) => ms === 15_000) ?? []
  timers.mockRestore()
  const begun = await stream.named('heartbeat')
  beat?.()
  const next = await stream.named('heartbeat')
  expect(parseCursor(next.id ?? '').xid).toBeGreaterThanOrEqual(parseCursor(begun.id ?? '').xid)
})

test('all streams end when the server stops, and no new one begins', async () => {
  feed = new Feed(own, url)
  const stream = await open(mira)
  feed.close()
  await stream.named('end')
  expect(await stream.next()).toBeNull()
  await expect(open(mira)).rejects.toMatchObject({ code: 'unavailable', retryAfter: 1 })
})

test('a stream is not opened on a session that has ended', async () => {
  feed = new Feed(own, url)
  const expired = await open(mira, Date.now() / 1000 - 1)
  await expired.named('unauthenticated')
  expect(await expired.next()).toBeNull()
})

test('while the database is away streams stay open, and go on when it is back', async () => {
  const database = new Database(url)
  feed = new Feed(database, url)
  const stream = await open(mira)
  const away = vi.spyOn(database, 'read').mockRejectedValue(new Error('away'))
  const { data: task } = await run(createTask, mira, { title: 'While it was away' })
  await vi.waitFor(() => expect(away).toHaveBeenCalled())
  away.mockRestore()
  const { data } = await stream.named('delta')
  expect(JSON.parse(data ?? '')).toMatchObject({ tasks: [task] })
  await database.close()
})
