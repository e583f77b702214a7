import { log } from '@/lib/core/log'
import { databaseError } from './connection'

/** Channel of transactions that wrote to the change log, by their id. */
export const CHANGES = 'tend_changes'

/**
 * Announces committed transactions, one announcement at a time: the newest id stands for all that ended before. A
 * NOTIFY within the transaction would hold a lock of the whole cluster until the commit is on the disk, so that
 * commits queue up. What is not announced is found by the listeners' slow poll.
 */
export class Announcer {
  readonly #announce: (xid: bigint) => Promise<unknown>
  #waiting: bigint | undefined
  #announcing = false

  constructor(announce: (xid: bigint) => Promise<unknown>) {
    this.#announce = announce
  }

  committed(xid: bigint): void {
    if (this.#waiting === undefined || xid > this.#waiting) this.#waiting = xid
    if (!this.#announcing) void this.#run()
  }

  async #run(): Promise<void> {
    this.#announcing = true
    while (this.#waiting !== undefined) {
      const xid = this.#waiting
      this.#waiting = undefined
      await this.#announce(xid).catch((error) =>
        log.warn({ code: databaseError(error).code }, 'a change could not be announced'),
      )
    }
    this.#announcing = false
  }
}
