import type { Delta } from '@/lib/changes/schema'
import { type Caught, changesSince } from './changes-since'
import { isAtOrAfter } from './cursor'
import { withTasksGone } from './gone'
import type { KeptRows } from './kept-rows'
import { Leadership } from './leadership'
import type { Session } from './session'
import { Stream } from './stream'
import type { Message, Tabs } from './tabs'

/** The leading tab passes on every heartbeat of the server, which come every 15 s. */
const SILENCE_MS = 25_000
const ANSWER_MS = 3_000

/**
 * Keeps the replica up with the log. One tab leads: it holds the stream and shares what comes. Where Web Locks
 * are missing, every tab has a stream of its own and shares nothing.
 */
export class Following {
  private readonly leadership: Leadership
  private stream: Stream | null = null
  private catching: Promise<void> | null = null
  private isBehind = false
  private heardAt = Date.now()

  constructor(
    private readonly session: Session,
    private readonly kept: KeptRows | null,
    private readonly tabs: Tabs,
    private readonly unauthenticated: () => void,
  ) {
    this.leadership = new Leadership(`tend-stream-${session.userId}`, {
      gain: () => this.lead(),
      lose: () => this.follow(),
    })
  }

  /** Waits for the lead, and follows in the meantime what the leading tab shares. */
  start(): void {
    this.leadership.queue()
    if (!this.stream) this.tabs.post({ type: 'hello' })
  }

  stop(): void {
    this.leadership.leave()
    this.stream?.stop()
  }

  /** The network, or the page, is back: what was said in the meantime may have been missed. */
  wake(): void {
    if (this.stream) this.stream.wake()
    else void this.askLeader()
  }

  /** Takes the lead over from a tab that says nothing, such as one that the system has put to sleep. */
  lookAfter(): void {
    const isQuiet = Math.abs(Date.now() - this.heardAt) > SILENCE_MS
    if (!this.stream && isQuiet && document.visibilityState === 'visible') void this.askLeader()
  }

  take(delta: Delta): void {
    const { replica } = this.session
    const from = replica.cursor
    if (!delta.reset && from !== null && isAtOrAfter(from, delta.cursor)) return
    const whole = withTasksGone(delta, replica.tables.tasks.base)
    replica.receive(whole)
    this.kept?.noteAll(whole)
    this.share({ type: 'delta', from, delta: whole })
  }

  /** Takes the answer to what was asked at that cursor, unless the stream has brought more in the meantime. */
  takeCaught(caught: Caught, asked: string | null): void {
    const { cursor } = this.session.replica
    const hasMoved = cursor !== asked && cursor !== null
    if (caught.status === 'ok') {
      if (!hasMoved || isAtOrAfter(caught.delta.cursor, cursor)) this.take(caught.delta)
    } else if (caught.status === 'unauthenticated') this.unauthenticated()
  }

  /** What another tab tells of the log. */
  hear(message: Message): void {
    const { replica, connection } = this.session
    if (message.type === 'hello')
      this.share({ type: 'here', cursor: replica.cursor, state: connection.get().state })
    if (this.stream) return
    this.heardAt = Date.now()
    if (message.type === 'connection') this.session.connected(message.state)
    else if (message.type === 'here') {
      this.session.connected(message.state)
      if (message.cursor !== replica.cursor) this.catchUp()
    } else if (message.type === 'moved') {
      if (this.reaches(message.from)) this.move(message.cursor)
      else this.catchUp()
    } else if (message.type === 'delta') {
      if (message.delta.reset || this.reaches(message.from)) this.take(message.delta)
      else this.catchUp()
    }
  }

  /** Whether nothing is missing between here and what begins there. */
  private reaches(from: string | null): boolean {
    const { cursor } = this.session.replica
    return from !== null && cursor !== null && isAtOrAfter(cursor, from)
  }

  private async lead(): Promise<void> {
    const { session } = this
    this.stream = new Stream(session.userId, {
      cursor: () => session.replica.cursor,
      delta: (delta) => this.take(delta),
      moved: (cursor) => this.move(cursor),
      state: (state) => {
        session.connected(state)
        this.share({ type: 'connection', state })
      },
      unauthenticated: this.unauthenticated,
    })
    this.kept?.lead()
    await this.stream.run()
  }

  private follow(): void {
    this.stream?.stop()
    this.stream = null
    this.kept?.follow()
    this.heardAt = Date.now()
  }

  private move(cursor: string): void {
    const { replica } = this.session
    const from = replica.cursor
    if (from === null || !isAtOrAfter(cursor, from)) return
    replica.cursor = cursor
    this.share({ type: 'moved', from, cursor })
  }

  private share(message: Message): void {
    if (this.stream && this.leadership.isShared) this.tabs.post(message)
  }

  private async askLeader(): Promise<void> {
    const asked = Date.now()
    this.tabs.post({ type: 'hello' })
    await new Promise((resolve) => setTimeout(resolve, ANSWER_MS))
    if (!this.stream && this.heardAt < asked) this.leadership.takeOver()
  }

  /** Asks the server for what this tab has missed, and again for what it misses until it is told. */
  private catchUp(): void {
    this.isBehind = true
    this.catching ??= this.catch().finally(() => {
      this.catching = null
    })
  }

  private async catch(): Promise<void> {
    const { userId, replica } = this.session
    while (this.isBehind) {
      this.isBehind = false
      const asked = replica.cursor
      this.takeCaught(await changesSince(userId, asked), asked)
    }
  }
}
