import type { Database } from './database'
import type { Pending } from './entries'

const MOST = 25
/** A Server Action takes a body of 1 MB; a character may need three bytes there and be escaped besides. */
const MOST_CHARACTERS = 150_000

/** The person's unsent writes, in order, shared by all tabs. What the browser does not keep is this tab's only. */
export class Outbox {
  /** Written in this tab: all that is left where the browser loses its storage, as phones do. */
  private readonly own = new Map<string, Pending>()
  private readonly kept = new Set<string>()

  constructor(private readonly database: Database | null) {}

  async add(entry: Pending): Promise<void> {
    const { idempotencyKey } = entry
    this.own.set(idempotencyKey, entry)
    const adding = this.database?.add('outbox', entry)
    await adding?.then(() => this.kept.add(idempotencyKey)).catch(() => {})
  }

  /** The entries to send next: no more than one request takes. */
  async next(): Promise<Pending[]> {
    const entries = (await this.read(MOST)).slice(0, MOST)
    let size = 0
    const fitting = entries.findIndex((entry) => {
      size += JSON.stringify(entry.input).length
      return size > MOST_CHARACTERS
    })
    return fitting < 0 ? entries : entries.slice(0, Math.max(1, fitting))
  }

  async all(): Promise<Pending[]> {
    return this.read()
  }

  /** The entry is answered. One that cannot be taken out is sent once more some day, and does nothing then. */
  async remove(idempotencyKey: string): Promise<void> {
    this.forget(idempotencyKey)
    await this.discard(idempotencyKey).catch(() => {})
  }

  /** Another tab has sent the entry, and takes it out. */
  forget(idempotencyKey: string): void {
    this.own.delete(idempotencyKey)
    this.kept.delete(idempotencyKey)
  }

  private async read(most?: number): Promise<Pending[]> {
    const own = [...this.own.values()]
    const stored = await this.database?.getAll('outbox', null, most).catch(() => null)
    if (!stored) return own
    const keys = new Set(stored.map(({ idempotencyKey }) => idempotencyKey))
    const unkept = own.filter(({ idempotencyKey: key }) => !this.kept.has(key) && !keys.has(key))
    return unkept.length === 0 ? stored : [...stored, ...unkept].sort(byAge)
  }

  private async discard(idempotencyKey: string): Promise<void> {
    const transaction = this.database?.transaction('outbox', 'readwrite')
    const key = await transaction?.store.index('key').getKey(idempotencyKey)
    if (key !== undefined) await transaction?.store.delete(key)
    await transaction?.done
  }
}

/** Keys are UUIDv7, which are in the order of time. */
function byAge(a: Pending, b: Pending): number {
  return a.idempotencyKey < b.idempotencyKey ? -1 : 1
}
