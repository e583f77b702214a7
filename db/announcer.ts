import { setTimeout as sleep } from 'node:timers/promises'
import { log } from '@/lib/core/log'
import { databaseError } from './connection'

/** Channel of transactions that wrote to the change log, by the id of the newest. */
export const CHANGES = 'tend_changes'

/** Announces the newest transaction that has ended; none that committed before is newer. */
export const ANNOUNCE = {
  text: 'select pg_notify($1, (pg_snapshot_xmax(pg_current_snapshot())::text::bigint - 1)::text)',
  values: [CHANGES],
}

/** Milliseconds between announcements: what is written in the meantime is announced together. */
const PAUSE = 10

/**
 * Announces committed transactions, one announcement at a time, which stands for all that ended before. A NOTIFY
 * within the transaction would hold a lock of the whole cluster until the commit is on the disk, so that commits
 * queue up. What is not announced is found by the listeners' slow poll.
 */
export class Announcer {
  readonly #announce: () => Promise<unknown>
  #isWaiting = false
  #running: Promise<void> | undefined

  constructor(announce: () => Promise<unknown>) {
    this.#announce = announce
  }

  committed(): void {
    this.#isWaiting = true
    this.#running ??= this.#run()
  }

  /** Once all that has been committed is announced. */
  async settled(): Promise<void> {
    await this.#running
  }

  async #run(): Promise<void> {
    while (this.#isWaiting) {
      this.#isWaiting = false
      await this.#announce().catch((error) =>
        log.warn({ code: databaseError(error).code }, 'a change could not be announced'),
      )
      await sleep(PAUSE)
    }
    this.#running = undefined
  }
}
