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
import { People, type StreamSession } from './people'
import { LogReader } from './reader'
import { standingOf } from './standing'
import { EventStream, messageOf } from './stream'

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
  readonly #people = new People()
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
      held: () => void this.#check(this.#people.ids),
    })
  }

  /**
   * A stream that receives all that concerns the person from now on, and sends it once it is `begin`s.
   * @throws AppError `rate_limited` from the 21st of a person on, `unavailable` while the server stops.
   */
  async open(session: StreamSession): Promise<EventStream> {
    if (this.#closed)
      throw new AppError('unavailable', 'The server is stopping. Try again in a moment.', { retryAfter: 1 })
    const stream = new EventStream()
    this.#people.add(session, stream)
    stream.closed.then(() => this.#forget(session, stream))
    try {
      this.#start()
      await this.#reader.start()
      await this.#check([session.userId])
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

  #forget(session: StreamSession, stream: EventStream): void {
    this.#people.remove(session, stream)
    if (this.#people.ids.length > 0) return
    clearTimeout(this.#idle)
    this.#idle = setTimeout(() => this.#stop(), LINGER).unref()
  }

  #start(): void {
    clearTimeout(this.#idle)
    if (this.#timers.length > 0) return
    this.#timers = [
      setInterval(() => this.#beat(), BEAT_EVERY).unref(),
      setInterval(() => void this.#check(this.#people.ids), CHECK_EVERY).unref(),
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
    if (position) for (const stream of this.#people.streams()) stream.beat(position)
  }

  async #tellAll({ cursor, entries }: Reading): Promise<void> {
    const audience = await this.#database.read((tx) => audienceOf(tx, entries, this.#people.ids))
    const told = [...audience]
    while (told.length > 0)
      await Promise.all(told.splice(0, AT_ONCE).map(([userId, own]) => this.#tell(userId, own, cursor)))
    const moved = entries.filter(({ entity }) => entity === 'membership' || entity === 'account')
    await this.#check(moved.flatMap(({ userId }) => userId ?? []))
  }

  /** Leaves out what all streams of the person have: they may have been opened after it was written. */
  async #tell(userId: string, entries: Entry[], { epoch }: Cursor): Promise<void> {
    const streams = this.#people.streams([userId])
    const news = entries.filter(({ xid }) => streams.some((stream) => stream.lacks(xid)))
    if (news.length === 0) return
    const cursor = { epoch, xid: afterAll(news) }
    try {
      const delta = await this.#database.read((tx) => deltaOf(tx, { userId }, news, cursor))
      if (isEmpty(delta)) return
      const message = messageOf(delta, cursor)
      for (const stream of this.#people.streams([userId])) stream.deliver(message)
    } catch (error) {
      log.warn({ code: databaseError(error).code }, 'a change could not be sent')
      for (const stream of this.#people.streams([userId])) stream.close('end')
    }
  }

  /** Looks again at sessions and memberships. Where the database is away, nothing is sent either. */
  async #check(userIds: string[]): Promise<void> {
    const connected = userIds.filter((userId) => this.#people.streams([userId]).length > 0)
    if (connected.length === 0) return
    try {
      const standings = await this.#database.read((tx) => standingOf(tx, connected))
      for (const userId of connected) this.#people.hold(userId, standings.get(userId))
    } catch (error) {
      log.warn({ code: databaseError(error).code }, 'sessions could not be checked')
    }
  }

  #closeAll(): void {
    for (const stream of this.#people.streams()) stream.close('end')
  }
}

/** The place behind the last of `entries`, by which a stream that begins later knows whether it has them. */
function afterAll(entries: Entry[]): bigint {
  return entries.reduce((last, { xid }) => (xid > last ? xid : last), 0n) + 1n
}

const shared = globalThis as { tendFeed?: Feed }

/** The feed of this process. It outlives hot reloads, and route handlers and start-up code share it. */
export function feed(): Feed {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = env()
  shared.tendFeed ??= new Feed(database(), DATABASE_URL_UNPOOLED ?? DATABASE_URL)
  return shared.tendFeed
}
