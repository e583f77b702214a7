import type { Delta } from '@/lib/changes/schema'
import { isAtOrAfter } from './cursor'
import { type Database, rowStores, wipeRows } from './database'
import { expired } from './expired'
import type { Replica, Rows } from './replica'
import { type Entity, entities } from './state'

const DELAY_MS = 300
const CHUNK = 500
type RowStore = {
  clear(): Promise<void>
  put(row: object): Promise<unknown>
  delete(id: string): Promise<void>
}

/** The replica's rows in IndexedDB, a record a row, written a little later than they change. */
export class KeptRows {
  private dirty = noted()
  private written: string | null = null
  private timer: ReturnType<typeof setTimeout> | undefined
  private writing: Promise<void> = Promise.resolve()
  private writes = false
  private wiped = false

  constructor(
    private readonly database: Database,
    private readonly replica: Replica,
  ) {}

  /** The rows as they were kept, with where in the log they stand; null if there is no whole state. */
  async load(): Promise<{ rows: Rows; cursor: string } | null> {
    const transaction = this.database.transaction(rowStores)
    const [cursor, tasks, projects, orders, account] = await Promise.all([
      transaction.objectStore('meta').get('cursor'),
      transaction.objectStore('tasks').getAll(),
      transaction.objectStore('projects').getAll(),
      transaction.objectStore('orders').getAll(),
      transaction.objectStore('account').getAll(),
    ])
    if (cursor === undefined) return null
    this.written = cursor
    const over = expired(tasks, new Date())
    this.note('tasks', over)
    return { rows: { tasks: tasks.filter(({ id }) => !over.has(id)), projects, orders, account }, cursor }
  }

  /** Notes rows that changed; the tab that writes writes them soon, as they are then. */
  note(entity: Entity, ids: Iterable<string>): void {
    for (const id of ids) this.dirty[entity].add(id)
    if (this.writes) this.timer ??= setTimeout(() => void this.flush(), DELAY_MS)
  }

  noteAll({ reset, account, projects, tasks, orders, gone }: Delta): void {
    if (reset) this.written = null
    this.note('account', idsOf(account ? [account] : []))
    this.note('projects', [...idsOf(projects), ...gone.projects])
    this.note('tasks', [...idsOf(tasks), ...gone.tasks])
    this.note('orders', [...idsOf(orders), ...gone.orders])
  }

  /** From now on another tab writes. */
  follow(): void {
    this.writes = false
  }

  /** From now on this tab is the one that writes. */
  lead(): void {
    this.writes = true
    void this.flush()
  }

  /** Writes what is noted. A failure (a full disk, say) empties the stores: the next start asks the server. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.timer = undefined
    this.writing = this.writing.then(() => this.write()).catch(() => this.wipe().catch(() => {}))
    return this.writing
  }

  /** Forgets everything, for good. */
  async wipe(): Promise<void> {
    this.wiped = true
    clearTimeout(this.timer)
    await wipeRows(this.database)
  }

  private async write(): Promise<void> {
    const { cursor } = this.replica
    if (this.wiped || cursor === null) return
    // What is noted while this writes is for the next time.
    const dirty = this.dirty
    this.dirty = noted()
    const transaction = this.database.transaction(rowStores, 'readwrite', { durability: 'relaxed' })
    const stored = (await transaction.objectStore('meta').get('cursor')) ?? null
    // A whole state is written over what is ahead of it, too: that may be a future that was undone.
    const isAhead = stored !== null && stored !== cursor && isAtOrAfter(stored, cursor)
    const isBehind = isAhead && this.written !== null
    if (!isBehind) {
      // What is noted here reaches back to `written`: enough, unless the stores stand before that.
      const isEnough = stored !== null && this.written !== null && isAtOrAfter(stored, this.written)
      for (const name of entities)
        await this.writeRows(transaction.objectStore(name), name, isEnough ? dirty[name] : null)
      await transaction.objectStore('meta').put(cursor, 'cursor')
    }
    this.written = isBehind ? stored : cursor
    await transaction.done
  }

  /** Writes the rows that are noted, or all. */
  private async writeRows(store: RowStore, name: Entity, dirty: Set<string> | null): Promise<void> {
    const { base } = this.replica.tables[name]
    const ids = [...(dirty ?? base.keys())]
    if (!dirty) await store.clear()
    for (let from = 0; from < ids.length; from += CHUNK) {
      const written = ids.slice(from, from + CHUNK).map((id) => {
        const row = base.get(id)
        return row ? store.put(row) : store.delete(id)
      })
      await Promise.all<unknown>(written)
    }
  }
}

function noted(): Record<Entity, Set<string>> {
  return { tasks: new Set(), projects: new Set(), orders: new Set(), account: new Set() }
}

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id)
}
