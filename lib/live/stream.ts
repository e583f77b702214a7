import type { Delta } from '@/lib/changes/schema'
import { asDelta, changesSince } from './changes-since'
import type { ConnectionState } from './tabs'

export type StreamEvents = {
  /** Where to go on from. */
  cursor(): string | null
  delta(delta: Delta): void
  state(state: ConnectionState): void
  unauthenticated(): void
}

type Ending = 'ended' | 'lost' | 'refused' | 'unauthenticated'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 30_000
const POLL_MS = 5_000
/** How long to poll after a refused stream before asking for one again. */
const POLLING_MS = 60_000
/** The server's heartbeat comes every 15 s; without it, the connection is dead even if nobody has said so. */
const SILENCE_MS = 45_000

/** Follows the log: by the event stream, by polling where that is refused, and again whenever it breaks. */
export class Stream {
  private interrupt: () => void = () => {}
  private readonly stopping = new AbortController()
  private failures = 0

  constructor(private readonly on: StreamEvents) {}

  /** Follows until `stop`, or until the person is signed out. */
  async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const ending = await this.listen()
      if (this.stopping.signal.aborted) return
      if (ending === 'unauthenticated') return this.on.unauthenticated()
      if (ending === 'ended') await this.pause(Math.random() * FIRST_WAIT_MS)
      else if (!(await this.recover(ending))) return this.on.unauthenticated()
    }
  }

  /** Something says that the connection may be another one now: look again at once. */
  wake(): void {
    this.failures = 0
    this.interrupt()
  }

  stop(): void {
    this.stopping.abort()
    this.interrupt()
  }

  /** Catches up by a plain request, which says why the stream broke. False if the person is signed out. */
  private async recover(ending: Ending): Promise<boolean> {
    const until = Date.now() + (ending === 'refused' ? POLLING_MS : 0)
    do {
      const caught = await changesSince(this.on.cursor())
      if (this.stopping.signal.aborted) return true
      if (caught.status === 'unauthenticated') return false
      if (caught.status === 'ok') {
        this.failures = 0
        this.on.delta(caught.delta)
        this.on.state('live')
        if (ending === 'refused') await this.pause(POLL_MS)
      } else {
        this.on.state(caught.status === 'failed' ? 'offline' : 'connecting')
        const wait = Math.min(FIRST_WAIT_MS * 2 ** this.failures++, LONGEST_WAIT_MS)
        await this.pause(wait * (0.75 + Math.random() / 2))
        return true
      }
    } while (Date.now() < until && !this.stopping.signal.aborted)
    return true
  }

  private listen(): Promise<Ending> {
    const cursor = this.on.cursor()
    const query = cursor === null ? '' : `?since=${encodeURIComponent(cursor)}`
    const source = new EventSource(`/api/events${query}`)
    let opened = false
    let heard: number | null = null
    return new Promise<Ending>((resolve) => {
      const watch = setInterval(() => {
        if (heard !== null && Date.now() - heard > SILENCE_MS) close('lost')
      }, SILENCE_MS / 3)
      const close = (ending: Ending) => {
        clearInterval(watch)
        source.close()
        resolve(ending)
      }
      this.interrupt = () => close('lost')
      source.onopen = () => {
        opened = true
        this.failures = 0
        this.on.state('live')
      }
      source.onerror = () => close(opened ? 'lost' : 'refused')
      source.addEventListener('delta', (event) => {
        if (heard !== null) heard = Date.now()
        this.on.delta(asDelta(JSON.parse(event.data)))
      })
      source.addEventListener('heartbeat', () => {
        heard = Date.now()
      })
      source.addEventListener('end', () => close('ended'))
      source.addEventListener('unauthenticated', () => close('unauthenticated'))
    })
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.interrupt = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}
