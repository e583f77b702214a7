import { setTimeout as sleep } from 'node:timers/promises'
import { and, eq, sql } from 'drizzle-orm'
import { afterAll, expect, test, vi } from 'vitest'
import { Database, database } from '@/db/client'
import { memberships } from '@/db/schema/projects'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { EventReader } from '@/tests/event-reader'
import { person } from '@/tests/person'
import { attempt, pick, type RandomWorld, writeAtRandom } from '@/tests/random-writer'
import { Replica } from '@/tests/replica'
import { wireTo } from '@/tests/wire'
import { parseCursor } from './cursor'
import { isEmpty } from './delta'
import { Feed } from './feed'
import { changesSince, undoChanges } from './operations'
import { Delta } from './schema'
import { messageOf } from './stream'

const WRITERS = 8
const WRITES = 40
const READERS = 8

// Two servers on one database; the second one's connections are cut now and then.
const url = process.env.DATABASE_URL ?? ''
const wire = await wireTo(url, 'pg')
const other = new Database(wire.url, { max: 4 })
const feeds = [new Feed(database(), url), new Feed(other, wire.url)]
afterAll(async () => {
  for (const feed of feeds) feed.close()
  await other.close()
  await wire.stop()
})

type Person = Actor & { inboxId: string }

/** Somebody at random does something at random, shares a project or leaves it, or undoes something. */
async function write(people: Person[], world: RandomWorld): Promise<void> {
  const actor = pick(people)
  const dice = Math.random()
  if (!actor) return
  if (dice < 0.9) await writeAtRandom(actor, world)
  else if (dice < 0.95) await shareOrNot(pick(world.projects) ?? actor.inboxId, actor.userId)
  else {
    const [owner, changeSet] = pick(world.changeSets) ?? []
    if (owner) await attempt(owner, undoChanges, { changeSet }, world)
  }
}

async function shareOrNot(projectId: string, userId: string): Promise<void> {
  const theirs = and(eq(memberships.projectId, projectId), eq(memberships.userId, userId))
  await database().transaction({}, async (tx) => {
    const removed = await tx.delete(memberships).where(and(theirs, sql`role <> 'owner'`)).returning()
    if (removed.length === 0)
      await tx.insert(memberships).values({ projectId, userId, role: 'editor' }).onConflictDoNothing()
  })
}

/** Follows a stream, drops it now and then, and comes back with what it has. */
class Reader {
  readonly replica = new Replica()
  readonly #actor: Person
  readonly #feed: Feed
  #stopped = false

  constructor(actor: Person, feed: Feed) {
    this.#actor = actor
    this.#feed = feed
  }

  get actor(): Person {
    return this.#actor
  }

  async follow(): Promise<void> {
    while (!this.#stopped) {
      const follows = Math.random() < 0.2 ? this.#poll() : this.#listen(Math.random() * 400)
      await follows.catch(expectUnavailable)
      await sleep(Math.random() * 40)
    }
  }

  stop(): void {
    this.#stopped = true
  }

  async #poll(): Promise<void> {
    const { data } = await run(changesSince, this.#actor, { since: this.replica.cursor })
    this.replica.apply(data)
  }

  async #listen(ms: number): Promise<void> {
    const session = { userId: this.#actor.userId, version: 1, expires: Date.now() }
    const stream = await this.#feed.open(session)
    const { data: missed } = await run(changesSince, this.#actor, { since: this.replica.cursor })
    const cursor = parseCursor(missed.cursor)
    stream.begin(cursor, isEmpty(missed) ? undefined : messageOf(missed, cursor))
    const reader = new EventReader(new Response(stream.body))
    const drop = sleep(ms).then(() => reader.close())
    for (let event = await reader.next(); event; event = await reader.next())
      if (event.event === 'delta') this.replica.apply(Delta.parse(JSON.parse(event.data ?? '')))
      else if (event.id) this.replica.cursor = event.id
    await drop
  }
}

function expectUnavailable(error: unknown): void {
  expect(error).toMatchObject({ code: 'unavailable' })
}

test('replicas that come and go equal the database once the writers are done', async () => {
  const people = [await person('Mira'), await person('Jonas'), await person('Aylin')]
  const world: RandomWorld = { projects: people.map(({ inboxId }) => inboxId), tasks: [], changeSets: [] }
  const readers = Array.from(
    { length: READERS },
    (_, index) => new Reader(people[index % 3] ?? (people[0] as Person), feeds[index % 2] as Feed),
  )
  const following = readers.map((reader) => reader.follow())
  const cutter = setInterval(() => wire.cut(), 300)
  try {
    const writers = Array.from({ length: WRITERS }, async () => {
      for (let count = 0; count < WRITES; count++) await write(people, world)
    })
    await Promise.all(writers)
    clearInterval(cutter)
    const states = new Map<string, Replica['rows']>()
    for (const actor of people) states.set(actor.userId, await stateOf(actor))
    await vi.waitFor(
      () => {
        for (const { actor, replica } of readers) expect(replica.rows).toEqual(states.get(actor.userId))
      },
      { timeout: 10_000 },
    )
  } finally {
    clearInterval(cutter)
    for (const reader of readers) reader.stop()
    await Promise.all(following)
  }
  expect(world.tasks.length).toBeGreaterThan(WRITERS)
})

async function stateOf(actor: Person): Promise<Replica['rows']> {
  const replica = new Replica()
  replica.apply((await run(changesSince, actor, {})).data)
  return replica.rows
}
