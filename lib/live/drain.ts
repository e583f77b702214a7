import { type ErrorBody, mayPass } from '@/lib/core/errors'
import type { Database } from './database'
import type { Pending, Send, SendResult } from './entries'
import { exclusively } from './lock'
import type { Outbox } from './outbox'

/** What becomes of entries. `stale`: this build's actions are gone from the server. */
export type DrainEvents = {
  sending(entries: readonly Pending[]): void
  done(entry: Pending, data: unknown): Promise<void>
  refused(entry: Pending, error: ErrorBody): Promise<void>
  unauthenticated(): void
  stale(): void
}

const SEND_MS = 30_000
const FIRST_WAIT_MS = 1_000
const LONGEST_WAIT_MS = 30_000
/** After so many answers that may be an entry's own fault, it would only hold up the others. */
const MOST_TRIES = 5

type Refused = Extract<SendResult, { status: 'refused' }>
type Outcome = 'empty' | 'later' | 'over'

/** Sends the outbox, in order, in one tab at a time; tries again while the server cannot be reached. */
export class Drain {
  private running = false
  private again = false
  private stopped = false
  private failures = 0
  private timer: ReturnType<typeof setTimeout> | undefined
  private readonly tries = new Map<string, number>()

  constructor(
    private readonly userId: string,
    private readonly database: Database | null,
    private readonly outbox: Outbox,
    private readonly send: Send,
    private readonly isStale: (error: unknown) => boolean,
    private readonly on: DrainEvents,
  ) {}

  /** There is something to send, or a reason to try again now. */
  wake(): void {
    clearTimeout(this.timer)
    this.timer = undefined
    this.again = true
    if (!this.running && !this.stopped) void this.run()
  }

  /** Begins, unless it is at work or will try again by itself. */
  start(): void {
    if (!this.timer) this.wake()
  }

  stop(): void {
    clearTimeout(this.timer)
    this.stopped = true
  }

  private async run(): Promise<void> {
    this.running = true
    let outcome: Outcome = 'empty'
    while (this.again && !this.stopped && outcome === 'empty') {
      this.again = false
      outcome = await exclusively(`tend-outbox-${this.userId}`, this.database, () => this.empty()).catch(
        () => 'later' as const,
      )
    }
    this.running = false
    if (outcome === 'over') this.stopped = true
    if (outcome === 'empty' || this.stopped) return
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.failures++, LONGEST_WAIT_MS)
    this.timer = setTimeout(() => this.wake(), wait * (0.75 + Math.random() / 2))
  }

  private async empty(): Promise<Outcome> {
    for (;;) {
      const entries = await this.outbox.next()
      if (entries.length === 0 || this.stopped) return 'empty'
      this.on.sending(entries)
      const outcome = await this.sendAll(entries)
      if (outcome !== 'empty') return outcome
    }
  }

  private async sendAll(entries: readonly Pending[]): Promise<Outcome> {
    try {
      const answer = await within(SEND_MS, this.send(entries.map(wire), this.userId))
      if (answer.status === 'unauthenticated') {
        this.on.unauthenticated()
        return 'over'
      }
      return await this.take(entries, answer.results)
    } catch (error) {
      if (this.isStale(error)) this.on.stale()
      return 'later'
    }
  }

  private async take(entries: readonly Pending[], results: readonly SendResult[]): Promise<Outcome> {
    let outcome: Outcome = results.length < entries.length ? 'later' : 'empty'
    for (const [index, result] of results.entries()) {
      const entry = entries[index]
      if (!entry) break
      const isOver = result.status === 'done' || this.isFinal(entry, result)
      if (isOver) this.failures = 0
      if (result.status === 'done') await this.on.done(entry, result.data)
      else if (isOver) await this.on.refused(entry, result.error)
      else outcome = 'later'
    }
    return outcome
  }

  private isFinal({ idempotencyKey }: Pending, { error, mayLast }: Refused): boolean {
    if (!mayPass(error.code)) return true
    if (!mayLast) return false
    const count = (this.tries.get(idempotencyKey) ?? 0) + 1
    this.tries.set(idempotencyKey, count)
    return count >= MOST_TRIES
  }
}

function wire({ operation, input, idempotencyKey, changeSet }: Pending) {
  return { operation, input, idempotencyKey, changeSet }
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the server did not answer in time')), ms)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}
