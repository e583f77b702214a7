import type { Database } from './database'
import type { Pending } from './entries'

const MOST = 25
/** A Server Action takes a body of 1 MB; a character may need three bytes there and be escaped besides. */
const MOST_CHARACTERS = 150_000

/** The person's unsent writes, in order, shared by all tabs. Where the browser keeps nothing, this tab's only. */
export class Outbox {
  private readonly unkept: Pending[] = []

  constructor(private readonly database: Database | null) {}

  async add(entry: Pending): Promise<void> {
    if (!this.database) this.unkept.push(entry)
    else await this.database.add('outbox', entry).catch(() => this.unkept.push(entry))
  }

  /** The entries to send next: no more than one request takes. */
  async next(): Promise<Pending[]> {
    const stored = (await this.database?.getAll('outbox', null, MOST)) ?? []
    const entries = [...stored, ...this.unkept].slice(0, MOST)
    let size = 0
    const fitting = entries.findIndex((entry) => {
      size += JSON.stringify(entry.input).length
      return size > MOST_CHARACTERS
    })
    return fitting < 0 ? entries : entries.slice(0, Math.max(1, fitting))
  }

  async all(): Promise<Pending[]> {
    return [...((await this.database?.getAll('outbox')) ?? []), ...this.unkept]
  }

  async remove(idempotencyKey: string): Promise<void> {
    const index = this.unkept.findIndex((entry) => entry.idempotencyKey === idempotencyKey)
    if (index >= 0) this.unkept.splice(index, 1)
    const transaction = this.database?.transaction('outbox', 'readwrite')
    const key = await transaction?.store.index('key').getKey(idempotencyKey)
    if (key !== undefined) await transaction?.store.delete(key)
    await transaction?.done
  }
}
