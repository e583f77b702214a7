import 'server-only'
import type pg from 'pg'
import { CHANGES } from '@/db/announcer'
import { databaseError } from '@/db/connection'
import { openClient } from '@/db/driver'
import { log } from '@/lib/core/log'
import { SESSIONS } from './notify'

type Handlers = {
  /** A transaction that wrote to the log has committed. */
  changed(xid: bigint): void
  /** A person's sessions may have ended. */
  sessionsChanged(userId: string): void
  /** Listening from now on: what came before has to be read. */
  connected(): void
}

const FIRST_WAIT = 100
const LONGEST_WAIT = 5_000

/** The one LISTEN connection of a process. It comes back by itself when it is lost. */
export class Listener {
  readonly #url: string
  readonly #handlers: Handlers
  readonly #stopped = Promise.withResolvers<void>()
  #running = true

  constructor(url: string, handlers: Handlers) {
    this.#url = url
    this.#handlers = handlers
    void this.#run()
  }

  stop(): void {
    this.#running = false
    this.#stopped.resolve()
  }

  async #run(): Promise<void> {
    let wait = FIRST_WAIT
    while (this.#running) {
      try {
        await this.#listen(() => {
          wait = FIRST_WAIT
        })
      } catch (error) {
        log.warn({ code: databaseError(error).code }, 'cannot listen for changes')
      }
      await Promise.race([sleep(wait), this.#stopped.promise])
      wait = Math.min(wait * 2, LONGEST_WAIT)
    }
  }

  /** Listens until the connection is lost or is no longer wanted. */
  async #listen(onConnected: () => void): Promise<void> {
    const client = openClient(this.#url)
    const lost = new Promise<void>((resolve) => {
      client.on('error', () => resolve())
      client.on('end', resolve)
    })
    client.on('notification', (notification) => this.#hear(notification))
    try {
      await client.connect()
      await client.query(`listen ${CHANGES}; listen ${SESSIONS}`)
      onConnected()
      this.#handlers.connected()
      await Promise.race([lost, this.#stopped.promise])
    } finally {
      client.end().catch(() => {})
    }
  }

  #hear({ channel, payload = '' }: pg.Notification): void {
    if (channel === SESSIONS) this.#handlers.sessionsChanged(payload)
    else if (/^\d{1,20}$/.test(payload)) this.#handlers.changed(BigInt(payload))
  }
}

/** Whether LISTEN would hear nothing there: a transaction pooler gives each query another connection. */
export function isPooler(url: string): boolean {
  return new URL(url).hostname.split('.')[0]?.endsWith('-pooler') ?? false
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref())
}
