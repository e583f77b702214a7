import 'server-only'
import { type Database, database } from '@/db/client'
import { databaseError } from '@/db/connection'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { audienceOf } from './audience'
import type { Cursor } from './cursor'
import { deltaOf, isEmpty } from './delta'
import { isPooler, Listener } from './listener'
import type { Entry, Reading } from './log'
import { LogReader } from './reader'
import { type Standing, standingOf } from './standing'
import { EventStream, messageOf } from './stream'

/** The session that a stream was opened with: the version it holds for, and its end in epoch seconds. */
export type StreamSession = { userId: string; version: number; expires: number }

type Person = { userId: string; streams: Map<EventStream, StreamSession>; projects: Set<string> | undefined }

const MOST_STREAMS = 20
const BEAT_EVERY = 15_000
const CHECK_EVERY = 10_000
const POLL_EVERY = 5_000
const POLL_WITHOUT_LISTENING = 1_000
const LINGER = 10_000
/** People whose deltas are made at once: the pool is for requests too. */
const AT_ONCE = 3

/**
 * All event streams of a process. It reads the change log once for all of them, finds out whom a change concerns,
 * makes those people's deltas, and closes the streams of sessions and memberships that have ended.
 */
export class Feed {
  readonly #database: Database
  readonly #listenUrl: string
  readonly #reader: LogReader
  readonly #people = new Map<string, Person>()
  #listener: Listener | undefined
  #timers: NodeJS.Timeout[] = []
  #idle: NodeJS.Timeout | undefined
  #closed = false

  constructor(database: Database, listenUrl: string) {
    this.#database = database
    this.#listenUrl = listenUrl
    this.#reader = new LogReader(database, isPooler(listenUrl) ? POLL_WITHOUT_LISTENING : POLL_EVERY, {
      read: (reading) => this.#tellAll(reading),
      lost: () => this.#closeAll(),
      held: () => void this.#check([...this.#people.keys()]),
    })
  }

  /**
   * A stream that receives all that concerns the person from now on, and sends it once it is `begin`s.
   * @throws AppError `rate_limited` from the 21st of a person on, `unavailable` while the server stops.
   */
  async open(session: StreamSession): Promise<EventStream> {
    if (this.#closed)
      throw new AppError('unavailable', 'The server is stopping. Try again in a moment.', { retryAfter: 1 })
    const person = this.#personOf(session.userId)
    if (person.streams.size >= MOST_STREAMS)
      throw new AppError('rate_limited', `At most ${MOST_STREAMS} live connections are possible at once.`, {
        retryAfter: 60,
      })
    const stream = new EventStream()
    person.streams.set(stream, session)
    stream.closed.then(() => this.#forget(person, stream))
    try {
      this.#start()
      await this.#reader.start()
      await this.#check([person.userId])
      return stream
    } catch (error) {
      stream.close('end')
      throw error
    }
  }

  /** Ends every stream, and lets no new one in: the server stops. */
  close(): void {
    this.#closed = true
    this.#closeAll()
    this.#stop()
  }

  get isClosed(): boolean {
    return this.#closed
  }

  #personOf(userId: string): Person {
    const known = this.#people.get(userId)
    if (known) return known
    const person: Person = { userId, streams: new Map(), projects: undefined }
    this.#people.set(userId, person)
    return person
  }

  #forget(person: Person, stream: EventStream): void {
    person.streams.delete(stream)
    if (person.streams.size > 0) return
    this.#people.delete(person.userId)
    if (this.#people.size === 0) this.#idle = setTimeout(() => this.#stop(), LINGER).unref()
  }

  #start(): void {
    clearTimeout(this.#idle)
    if (this.#timers.length > 0) return
    this.#timers = [
      setInterval(() => this.#beat(), BEAT_EVERY).unref(),
      setInterval(() => void this.#check([...this.#people.keys()]), CHECK_EVERY).unref(),
    ]
    if (isPooler(this.#listenUrl)) return
    this.#listener = new Listener(this.#listenUrl, {
      changed: (xid) => this.#reader.wake(xid),
      connected: () => this.#reader.wake(),
      sessionsChanged: (userId) => void this.#check([userId]),
    })
  }

  /** With nobody to tell, a database that sleeps when it is left alone may sleep. */
  #stop(): void {
    clearTimeout(this.#idle)
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
    this.#listener?.stop()
    this.#reader.stop()
  }

  #beat(): void {
    const { position } = this.#reader
    if (position) for (const stream of this.#streams()) stream.beat(position)
  }

  async #tellAll({ cursor, entries }: Reading): Promise<void> {
    const audience = await this.#database.read((tx) => audienceOf(tx, entries, [...this.#people.keys()]))
    const told = [...audience]
    while (told.length > 0)
      await Promise.all(told.splice(0, AT_ONCE).map(([userId, own]) => this.#tell(userId, own, cursor)))
    const moved = entries.filter(({ entity }) => entity === 'membership' || entity === 'account')
    await this.#check(moved.flatMap(({ userId }) => userId ?? []))
  }

  async #tell(userId: string, entries: Entry[], cursor: Cursor): Promise<void> {
    try {
      const delta = await this.#database.read((tx) => deltaOf(tx, { userId }, entries, cursor))
      if (isEmpty(delta)) return
      const message = messageOf(delta, cursor)
      for (const stream of this.#streamsOf(userId)) stream.deliver(message)
    } catch (error) {
      log.warn({ code: databaseError(error).code }, 'a change could not be sent')
      for (const stream of this.#streamsOf(userId)) stream.close('end')
    }
  }

  /** Looks again at sessions and memberships. Where the database is away, nothing is sent either. */
  async #check(userIds: string[]): Promise<void> {
    const people = userIds.flatMap((userId) => this.#people.get(userId) ?? [])
    if (people.length === 0) return
    try {
      const ids = people.map(({ userId }) => userId)
      const standings = await this.#database.read((tx) => standingOf(tx, ids))
      for (const person of people) hold(person, standings.get(person.userId))
    } catch (error) {
      log.warn({ code: databaseError(error).code }, 'sessions could not be checked')
    }
  }

  #closeAll(): void {
    for (const stream of this.#streams()) stream.close('end')
  }

  #streams(): EventStream[] {
    return [...this.#people.keys()].flatMap((userId) => this.#streamsOf(userId))
  }

  #streamsOf(userId: string): EventStream[] {
    return [...(this.#people.get(userId)?.streams.keys() ?? [])]
  }
}

const shared = globalThis as { tendFeed?: Feed }

/** The feed of this process. It outlives hot reloads, and route handlers and start-up code share it. */
export function feed(): Feed {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = env()
  shared.tendFeed ??= new Feed(database(), DATABASE_URL_UNPOOLED ?? DATABASE_URL)
  return shared.tendFeed
}

/** Closes the streams whose session has ended, and all where a project is no longer the person's to see. */
function hold(person: Person, standing: Standing | undefined): void {
  const now = Date.now() / 1000
  const lost = [...(person.projects ?? [])].some((project) => !standing?.projects.has(project))
  person.projects = standing?.projects
  for (const [stream, { version, expires }] of [...person.streams]) {
    if (expires < now || standing?.sessionVersion !== version) stream.close('unauthenticated')
    else if (lost) stream.close('end')
  }
}
