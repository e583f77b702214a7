import 'server-only'
import type { Database } from '@/db/client'
import { databaseError } from '@/db/connection'
import { log } from '@/lib/core/log'
import { type Cursor, continues } from './cursor'
import { type Reading, readHorizon, readLog } from './log'

type Handlers = {
  /** Takes what is new. If it fails, the same is read again. */
  read(reading: Reading): Promise<void>
  /** The log is another one, or too much of it is new to be told one by one. */
  lost(): void
  /** Something has been committed that cannot be read yet: an older transaction is still open. */
  held(): void
}

/** Milliseconds until the log is read again for a change that was announced and is not in sight. */
const FIRST_DELAY = 25
const LONGEST_DELAY = 400
const DELAY_AFTER_ERROR = 1_000
const MOST_ENTRIES = 20_000

/** Reads the change log onwards, once for a whole process: when it is woken, and now and then. */
export class LogReader {
  readonly #database: Database
  readonly #handlers: Handlers
  readonly #pollEvery: number
  #position: Cursor | undefined
  #started: Promise<void> | undefined
  #awaited = 0n
  #nudged = false
  #delay = 0
  #interrupt = () => {}

  constructor(database: Database, pollEvery: number, handlers: Handlers) {
    this.#database = database
    this.#pollEvery = pollEvery
    this.#handlers = handlers
  }

  /** Up to where everything has been handed on. */
  get position(): Cursor | undefined {
    return this.#position
  }

  /** Starts at the end of the log. */
  start(): Promise<void> {
    this.#started ??= this.#begin()
    return this.#started
  }

  /** The transaction `xid` has committed, or something unknown may have happened. */
  wake(xid?: bigint): void {
    if (xid === undefined) this.#nudged = true
    else if (xid > this.#awaited) this.#awaited = xid
    if (this.#delay === 0) this.#interrupt()
  }

  stop(): void {
    this.#position = undefined
    this.#started = undefined
    this.#interrupt()
  }

  async #begin(): Promise<void> {
    try {
      this.#position = await this.#database.read(readHorizon)
      void this.#run(this.#position)
    } catch (error) {
      this.#started = undefined
      throw error
    }
  }

  async #run(from: Cursor): Promise<void> {
    let at = from
    while (this.#position === at) {
      await this.#pause(this.#isBehind(at) ? this.#delay : this.#pollEvery)
      if (this.#position !== at) return
      this.#nudged = false
      const next = await this.#readOn(at)
      if (this.#position !== at) return
      this.#pace(at, next)
      this.#position = at = next
    }
  }

  /** @returns the place to go on from: the same, if that failed. */
  async #readOn(at: Cursor): Promise<Cursor> {
    try {
      const reading = await this.#database.read((tx) => readLog(tx, at, { limit: MOST_ENTRIES }))
      if (!continues(at, reading.cursor) || reading.entries.length > MOST_ENTRIES) this.#handlers.lost()
      else if (reading.entries.length > 0) await this.#handlers.read(reading)
      return reading.cursor
    } catch (error) {
      log.warn({ code: databaseError(error).code }, 'the change log could not be read')
      await this.#pause(DELAY_AFTER_ERROR)
      this.#nudged = true
      return at
    }
  }

  #isBehind({ xid }: Cursor): boolean {
    return this.#nudged || this.#awaited >= xid
  }

  /** Waits longer and longer for what an open transaction keeps out of sight. */
  #pace(before: Cursor, after: Cursor): void {
    if (!this.#isBehind(after)) this.#delay = 0
    else if (this.#delay === 0 || after.xid > before.xid) this.#delay = FIRST_DELAY
    else this.#delay = Math.min(this.#delay * 2, LONGEST_DELAY)
    if (this.#delay === LONGEST_DELAY) this.#handlers.held()
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
