import type { Delta } from '@/lib/changes/schema'
import { type Caught, changesSince } from './changes-since'
import { isAtOrAfter } from './cursor'
import type { KeptRows } from './kept-rows'
import type { Session } from './session'
import { Stream } from './stream'
import type { Message, Tabs } from './tabs'

/**
 * Keeps the replica up with the log. One tab leads: it holds the stream and shares what comes. Where Web Locks
 * are missing, every tab has a stream of its own and shares nothing.
 */
export class Following {
  private readonly stopping = new AbortController()
  private readonly stream: Stream
  private leads = false
  private catching: Promise<void> | null = null

  constructor(
    private readonly session: Session,
    private readonly kept: KeptRows | null,
    private readonly tabs: Tabs,
    private readonly unauthenticated: () => void,
  ) {
    this.stream = new Stream(session.userId, {
      cursor: () => session.replica.cursor,
      delta: (delta) => this.take(delta),
      moved: (cursor) => this.move(cursor),
      state: (state) => {
        session.connected(state)
        tabs.post({ type: 'connection', state })
      },
      unauthenticated,
    })
  }

  /** Waits for the lead, and follows in the meantime what the leading tab shares. */
  start(): void {
    if (!navigator.locks) return void this.lead()
    this.tabs.post({ type: 'hello' })
    const { signal } = this.stopping
    navigator.locks
      .request(`tend-stream-${this.session.userId}`, { signal }, () => this.lead())
      .catch(() => undefined)
  }

  stop(): void {
    this.stopping.abort()
    this.stream.stop()
  }

  /** The network, or the page, is back: what was said in the meantime may have been missed. */
  wake(): void {
    if (this.leads) this.stream.wake()
    else this.tabs.post({ type: 'hello' })
  }

  take(delta: Delta): void {
    const { replica } = this.session
    const from = replica.cursor
    if (!delta.reset && from !== null && isAtOrAfter(from, delta.cursor)) return
    replica.receive(delta)
    this.kept?.noteAll(delta)
    if (this.leads && navigator.locks) this.tabs.post({ type: 'delta', from, delta })
  }

  /** Nothing of this person's has changed up to there. */
  private move(cursor: string): void {
    const { replica } = this.session
    const from = replica.cursor
    if (from === null || from === cursor || !isAtOrAfter(cursor, from)) return
    replica.cursor = cursor
    if (this.leads && navigator.locks) this.tabs.post({ type: 'moved', from, cursor })
  }

  takeCaught(caught: Caught): void {
    if (caught.status === 'ok') this.take(caught.delta)
    else if (caught.status === 'unauthenticated') this.unauthenticated()
  }

  /** What another tab tells of the log. */
  hear(message: Message): void {
    const { replica } = this.session
    if (message.type === 'hello' && this.leads)
      this.tabs.post({ type: 'here', cursor: replica.cursor, state: this.session.connection.get().state })
    if (this.leads) return
    if (message.type === 'connection') this.session.connected(message.state)
    else if (message.type === 'here') {
      this.session.connected(message.state)
      if (message.cursor !== replica.cursor) this.catchUp()
    } else if (message.type === 'moved') {
      if (message.from === replica.cursor) this.move(message.cursor)
    } else if (message.type === 'delta') {
      if (message.from === replica.cursor || message.delta.reset) this.take(message.delta)
      else this.catchUp()
    }
  }

  private async lead(): Promise<void> {
    this.leads = true
    this.kept?.lead()
    await this.stream.run()
  }

  /** Asks the server for what this tab has missed. */
  private catchUp(): void {
    this.catching ??= changesSince(this.session.userId, this.session.replica.cursor)
      .then((caught) => this.takeCaught(caught))
      .finally(() => {
        this.catching = null
      })
  }
}
