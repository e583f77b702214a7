import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/projects'
import { accessToken } from '@/lib/auth/sessions'
import { feed } from '@/lib/changes/feed'
import { notifySessionChange } from '@/lib/changes/notify'
import { Delta } from '@/lib/changes/schema'
import { env } from '@/lib/core/env'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { createProject } from '@/lib/projects/operations'
import { createTask, updateTask } from '@/lib/tasks/operations'
import { EventReader, type ServerEvent } from '@/tests/event-reader'
import { person } from '@/tests/person'
import { events } from './events'

type Person = Actor & { inboxId: string }

let mira: Person
let jonas: Person
let open: EventReader[] = []

beforeEach(async () => {
  mira = await person('Mira')
  jonas = await person('Jonas')
})
afterEach(async () => {
  await Promise.all(open.map((reader) => reader.close()))
  open = []
})
afterAll(() => feed().close())

async function ask(
  { userId }: Person,
  { since = '', lastEventId = '', method = 'GET' } = {},
): Promise<Response> {
  const token = await accessToken({ userId, version: 1 })
  const headers = { authorization: `Bearer ${token}`, 'last-event-id': lastEventId }
  return events(new Request(`http://tend.example/api/events?since=${since}`, { method, headers }))
}

async function listen(
  actor: Person,
  from: { since?: string; lastEventId?: string } = {},
): Promise<EventReader> {
  const response = await ask(actor, from)
  expect(response.status).toBe(200)
  const reader = new EventReader(response)
  open.push(reader)
  return reader
}

function deltaIn(event: ServerEvent): Delta {
  const delta = Delta.parse(JSON.parse(event.data ?? ''))
  expect(event.id).toBe(delta.cursor)
  return delta
}

const nextDelta = async (reader: EventReader) => deltaIn(await reader.named('delta'))

/** Memberships are looked at again after each reading of the log: two changes, so that those before are done with. */
async function readOn(stream: EventReader, actor: Person): Promise<void> {
  for (const title of ['One', 'Two']) {
    const task = await add(actor, title)
    expect((await nextDelta(stream)).tasks).toEqual([task])
  }
}

const add = async (actor: Person, title: string, more: object = {}) =>
  (await run(createTask, actor, { title, ...more })).data

test('a stream begins with everything, goes on with what changes, and resumes from its last id', async () => {
  const stream = await listen(mira)
  expect(await nextDelta(stream)).toMatchObject({ reset: true, tasks: [], account: { name: 'Mira' } })
  const task = await add(mira, 'Buy milk')
  const delta = await nextDelta(stream)
  expect(delta).toMatchObject({ reset: false, tasks: [task], projects: [] })
  await stream.close()
  const { data: renamed } = await run(updateTask, mira, { id: task.id, title: 'Buy oat milk' })
  const resumed = await listen(mira, { lastEventId: delta.cursor, since: 'stale' })
  expect((await nextDelta(resumed)).tasks).toEqual([renamed])
})

test('headers keep proxies from holding events back', async () => {
  const { headers, body } = await ask(mira)
  expect(headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(headers.get('cache-control')).toBe('no-cache, no-transform')
  expect(headers.get('x-accel-buffering')).toBe('no')
  await body?.cancel()
})

test('who has missed nothing gets only the id to resume from', async () => {
  const { cursor } = await nextDelta(await listen(mira))
  const event = await (await listen(mira, { since: cursor })).next()
  expect(event).toMatchObject({
    event: 'heartbeat',
    data: '{}',
    id: expect.stringMatching(/^[0-9a-f]{32}\.\d+$/),
  })
})

test('a last id that is no cursor, or one of another database, brings everything', async () => {
  for (const lastEventId of ['42', 'null', 'elsewhere.7'])
    expect(await nextDelta(await listen(mira, { lastEventId }))).toMatchObject({ reset: true })
})

test('a change reaches all streams of those who see it, and nobody else', async () => {
  const { data: project } = await run(createProject, mira, { name: 'Flat' })
  await database().transaction({}, (tx) =>
    tx.insert(memberships).values({ projectId: project.id, userId: jonas.userId, role: 'editor' }),
  )
  const streams = await Promise.all([listen(mira), listen(mira), listen(jonas)])
  await Promise.all(streams.map(nextDelta))
  await add(jonas, 'Only for Jonas')
  const task = await add(jonas, 'Call the landlord', { projectId: project.id })
  for (const stream of streams.slice(0, 2)) expect((await nextDelta(stream)).tasks).toEqual([task])
})

test('signing out everywhere closes the streams of that person within a second', async () => {
  const [stream, other] = [await listen(mira), await listen(jonas)]
  await Promise.all([stream, other].map(nextDelta))
  const started = performance.now()
  await database().transaction({}, async (tx) => {
    await tx.update(users).set({ sessionVersion: 2 }).where(eq(users.id, mira.userId))
    await notifySessionChange(tx, mira.userId)
  })
  await stream.named('unauthenticated')
  expect(await stream.next()).toBeNull()
  expect(performance.now() - started).toBeLessThan(1000)
  expect((await ask(mira)).status).toBe(401)
  await add(jonas, 'Still there')
  expect((await nextDelta(other)).tasks).toMatchObject([{ title: 'Still there' }])
})

test('a lost membership takes the project away and closes the stream, which comes back without it', async () => {
  const { data: project } = await run(createProject, mira, { name: 'Flat' })
  await database().transaction({}, (tx) =>
    tx.insert(memberships).values({ projectId: project.id, userId: jonas.userId, role: 'editor' }),
  )
  const stream = await listen(jonas)
  expect((await nextDelta(stream)).projects).toHaveLength(2)
  await readOn(stream, jonas)
  const started = performance.now()
  await database().transaction({}, (tx) =>
    tx
      .delete(memberships)
      .where(sql`${memberships.projectId} = ${project.id} and ${memberships.userId} = ${jonas.userId}`),
  )
  const delta = await nextDelta(stream)
  expect(delta.gone.projects).toEqual([project.id])
  await stream.named('end')
  expect(await stream.next()).toBeNull()
  expect(performance.now() - started).toBeLessThan(1000)
  const again = await listen(jonas, { lastEventId: delta.cursor })
  await add(mira, 'Not for Jonas', { projectId: project.id })
  const own = await add(jonas, 'For Jonas')
  expect((await nextDelta(again)).tasks).toEqual([own])
})

test('a membership lost while an older writer holds the log back closes the stream all the same', async () => {
  const { data: project } = await run(createProject, mira, { name: 'Flat' })
  await database().transaction({}, (tx) =>
    tx.insert(memberships).values({ projectId: project.id, userId: jonas.userId, role: 'editor' }),
  )
  const stream = await listen(jonas)
  await nextDelta(stream)
  const release = Promise.withResolvers<void>()
  const started = Promise.withResolvers<void>()
  const writer = database().transaction({}, async (tx) => {
    await tx.execute(sql`select pg_current_xact_id()`)
    started.resolve()
    await release.promise
  })
  await started.promise
  await database().transaction({}, (tx) => tx.delete(memberships).where(eq(memberships.userId, jonas.userId)))
  await stream.named('end')
  release.resolve()
  await writer
})

test('the twenty-first stream of a person is refused until another one is closed', async () => {
  const streams: EventReader[] = []
  for (let count = 0; count < 20; count++) streams.push(await listen(mira))
  const refused = await ask(mira)
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({ code: 'rate_limited' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  await streams[0]?.close()
  await listen(mira)
})

test('who asks for the head alone opens no stream', async () => {
  for (let count = 0; count < 21; count++) {
    const { status, body } = await ask(mira, { method: 'HEAD' })
    expect({ status, body }).toEqual({ status: 200, body: null })
  }
})

test('a client that does not read is closed, and not buffered', async () => {
  const stalled = (await ask(mira)).body?.getReader()
  await stalled?.read()
  const other = await listen(mira)
  await nextDelta(other)
  for (let round = 0; round < 5; round++) {
    const description = 'x'.repeat(10_000)
    await Promise.all(Array.from({ length: 30 }, () => add(mira, 'A long one', { description })))
    for (let seen = 0; seen < 30; ) seen += (await nextDelta(other)).tasks.length
  }
  await expect(stalled?.read()).rejects.toThrow('does not read')
})

test('a stream ends itself after a while, for the client to come back', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout')
  const stream = await listen(mira)
  const [end] = timers.mock.calls.find(([, ms]) => ms === env().STREAM_SECONDS * 1000) ?? []
  timers.mockRestore()
  await nextDelta(stream)
  end?.()
  await stream.named('end')
  expect(await stream.next()).toBeNull()
})

test('without a session, and with a text that is no cursor, the error table answers', async () => {
  const anonymous = await events(new Request('http://tend.example/api/events'))
  expect(anonymous.status).toBe(401)
  const garbled = await ask(mira, { since: 'yesterday', lastEventId: '42' })
  expect(garbled.status).toBe(422)
  expect(await garbled.json()).toMatchObject({ code: 'invalid', fields: { since: expect.any(String) } })
})
