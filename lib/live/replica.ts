import type { Account } from '@/lib/account/schema'
import type { Delta, TaskOrder } from '@/lib/changes/schema'
import type { Project } from '@/lib/projects/schema'
import type { Task } from '@/lib/tasks/schema'
import type { AnsweredRow } from './answers'
import { isAtOrAfter } from './cursor'
import { type Edit, type Entities, type Entity, entities, type LiveState, unseenOrderId } from './state'
import { Table } from './table'

/** Rows to begin with: those of the first screen, or those that the browser kept. */
export type Rows = { [Name in Entity]?: readonly Entities[Name][] }

/** The browser's copy of what the person may see, with the operations on their way applied to it. */
export class Replica {
  /** Where in the log the rows stand; null before the whole state has arrived. */
  cursor: string | null = null
  state: LiveState
  readonly tables = {
    tasks: new Table<Task>(),
    projects: new Table<Project>(),
    orders: new Table<TaskOrder>(),
    account: new Table<Account>(),
  }
  private readonly edits = new Map<string, readonly Edit[]>()
  private readonly over = new Set<string>()
  private readonly listeners = new Set<() => void>()
  private batching = false

  constructor(account: Account, rows: Rows = {}) {
    this.state = { ...this.visible(), account }
    this.fill({ ...rows, account: [account] })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly snapshot = (): LiveState => this.state

  /** Adds rows of a known state of the log; `cursor` is left alone where the rows are only a part of it. */
  fill(rows: Rows, cursor?: string): void {
    for (const name of entities) this.table(name).receive(rows[name] ?? [], [])
    if (cursor !== undefined) this.cursor = cursor
    this.commit()
  }

  /** Takes what the log says; a `reset` is the whole state. */
  receive(delta: Delta): void {
    const { tasks, projects, orders, account } = this.tables
    if (delta.reset) {
      const isLater = this.cursor === null || isAtOrAfter(delta.cursor, this.cursor)
      tasks.reset(delta.tasks, isLater)
      projects.reset(delta.projects, isLater)
      orders.reset(delta.orders, isLater)
      if (delta.account) account.reset([delta.account], isLater)
    } else {
      tasks.receive(delta.tasks, delta.gone.tasks)
      projects.receive(delta.projects, delta.gone.projects)
      orders.receive(delta.orders, delta.gone.orders)
      if (delta.account) account.receive([delta.account], [])
    }
    for (const order of delta.orders) orders.touch(unseenOrderId(order))
    this.cursor = delta.cursor
    this.commit()
  }

  /** Makes all that `work` does visible in one step. */
  batch(work: () => void): void {
    this.batching = true
    try {
      work()
    } finally {
      this.batching = false
      this.commit()
    }
  }

  /** Applies an operation at once. False for one that is already applied, or over. */
  apply(key: string, edits: readonly Edit[]): boolean {
    if (this.edits.has(key) || this.over.has(key)) return false
    this.edits.set(key, edits)
    for (const { entity, patch } of edits) this.table(entity).lay(key, patch as never)
    this.commit()
    return true
  }

  sent(keys: readonly string[]): void {
    for (const key of keys) this.each(key, (table, id) => table.sent(key, id))
  }

  /** The operation is done. `row` is what it answered, if that is a row of the replica. */
  settle(key: string, row?: AnsweredRow): void {
    const isTaken = row !== undefined && this.table(row.entity).take(row.row)
    this.each(key, (table, id, entity) => {
      const answer = row?.entity === entity && row.row.id === id ? row.row : undefined
      if (answer && isTaken) table.lift(key, id)
      else table.settle(key, id, Date.now(), answer)
    })
    this.close(key)
  }

  /** The operation was refused, or nothing remains of it. */
  takeBack(key: string): void {
    this.each(key, (table, id) => table.lift(key, id))
    this.close(key)
  }

  /** Lifts what was settled before that instant, and the log never showed. */
  sweep(before: number): void {
    for (const name of entities) this.table(name).sweep(before)
    this.commit()
  }

  // Another tab may tell of the end of an operation before this one has read of its beginning.
  private close(key: string): void {
    this.edits.delete(key)
    this.over.add(key)
    this.commit()
  }

  private each(key: string, visit: (table: Table<{ id: string }>, id: string, entity: Entity) => void): void {
    for (const { entity, patch } of this.edits.get(key) ?? []) visit(this.table(entity), patch.id, entity)
  }

  // Which row type belongs to which name is known to the callers, not to the compiler, in a loop over names.
  private table(name: Entity): Table<{ id: string }> {
    return this.tables[name] as unknown as Table<{ id: string }>
  }

  private commit(): void {
    if (this.batching) return
    const changed = entities.filter((name) => this.table(name).commit())
    if (changed.length === 0) return
    const [account = this.state.account] = this.tables.account.rows.values()
    this.state = { ...this.visible(), account }
    for (const listener of this.listeners) listener()
  }

  private visible(): Omit<LiveState, 'account'> {
    const { tasks, projects, orders } = this.tables
    return { tasks: tasks.rows, projects: projects.rows, orders: orders.rows }
  }
}
