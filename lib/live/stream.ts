import type { Delta } from '@/lib/changes/schema'
import { asDelta, changesSince, placeIn } from './changes-since'
import type { ConnectionState } from './tabs'

export type StreamEvents = {
  /** Where to go on from. */
  cursor(): string | null
  delta(delta: Delta): void
  /** Nothing has changed up to there. */
  moved(cursor: string): void
  state(state: ConnectionState): void
  unauthenticated(): void
}

type Ending = 'ended' | 'lost' | 'refused' | 'unauthenticated'

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 30_000
/** A stream that lived so long was a good one: the next is asked for at once. */
const GOOD_MS = 5_000
const POLL_MS = 5_000
/** How long to poll before asking again for a stream that was refused twice: a server that starts refuses one. */
const POLLING_MS = 60_000
/** A new password ends all sessions; the browser that set it gets another one with the answer. */
const RENEWAL_MS = 1_500
/** The server's heartbeat comes every 15 s; without it, the connection is dead even if nobody has said so. */
const SILENCE_MS = 45_000

/** Follows the log: by the event stream, by polling where that is refused, and again whenever it breaks. */
export class Stream {
  private interrupt: () => void = () => {}
  private stopped = false
  private failures = 0

  constructor(
    private readonly userId: string,
    private readonly on: StreamEvents,
  ) {}

  /** Follows until `stop`, or until the person is signed out. */
  async run(): Promise<void> {
    while (!this.stopped) {
      const began = Date.now()
      const ending = await this.listen()
      if (Date.now() - began > GOOD_MS) this.failures = 0
      if (this.stopped) return
      if (ending === 'unauthenticated') await this.pause(RENEWAL_MS)
      const isSignedIn = ending === 'ended' || (await this.recover(ending))
      if (!isSignedIn) {
        this.on.unauthenticated()
        return
      }
      if (!this.stopped) await this.pause(this.backoff())
    }
  }

  /** Something says that the connection may be another one now: look again at once. */
  wake(): void {
    this.failures = 0
    this.interrupt()
  }

  stop(): void {
    this.stopped = true
    this.interrupt()
  }

  /** Catches up by plain requests, which say why there is no stream. False if the person is signed out. */
  private async recover(ending: Ending): Promise<boolean> {
    const until = Date.now() + (ending === 'refused' && this.failures > 0 ? POLLING_MS : 0)
    for (;;) {
      const caught = await changesSince(this.userId, this.on.cursor())
      if (this.stopped) return true
      if (caught.status === 'unauthenticated') return false
      if (caught.status !== 'ok') {
        this.on.state(caught.status === 'failed' ? 'offline' : 'connecting')
        return true
      }
      this.on.delta(caught.delta)
      this.on.state('live')
      if (Date.now() >= until) return true
      await this.pause(POLL_MS)
      if (this.stopped) return true
    }
  }

  private listen(): Promise<Ending> {
    const source = new EventSource(`/api/events?${placeIn(this.userId, this.on.cursor())}`)
    let heard: number | null = null
    return new Promise((resolve) => {
      const close = (ending: Ending) => {
        clearInterval(watch)
        source.close()
        resolve(ending)
      }
      const watch = setInterval(() => {
        // Somebody may have set the clock back, too.
        if (heard !== null && Math.abs(Date.now() - heard) > SILENCE_MS) close('lost')
      }, SILENCE_MS / 3)
      this.interrupt = () => close('lost')
      source.onopen = () => {
        heard = Date.now()
        this.on.state('live')
      }
      source.onerror = () => close(heard === null ? 'refused' : 'lost')
      source.addEventListener('delta', ({ data }) => {
        heard = Date.now()
        if (!this.taken(data)) close('lost')
      })
      source.addEventListener('heartbeat', ({ lastEventId }) => {
        heard = Date.now()
        this.on.moved(lastEventId)
      })
      source.addEventListener('end', () => close('ended'))
      source.addEventListener('unauthenticated', () => close('unauthenticated'))
    })
  }

  private taken(data: string): boolean {
    try {
      this.on.delta(asDelta(JSON.parse(data)))
      return true
    } catch {
      return false
    }
  }

  /** Grows with every stream that was no good; a little random, so that a restart does not bring all at once. */
  private backoff(): number {
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.failures++, LONGEST_WAIT_MS)
    return wait * (0.5 + Math.random() / 2)
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
