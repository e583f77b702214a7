import type { Delta } from '@/lib/changes/schema'

type Row = { id: string; version?: number; projectId?: string }

/** A client that does with deltas what every client has to do, and nothing more. */
export class Replica {
  cursor: string | undefined
  readonly #tables = {
    projects: new Map<string, Row>(),
    tasks: new Map<string, Row>(),
    orders: new Map<string, Row>(),
  }

  apply(delta: Delta): void {
    this.cursor = delta.cursor
    for (const name of ['projects', 'tasks', 'orders'] as const) {
      const table = this.#tables[name]
      if (delta.reset) table.clear()
      for (const id of delta.gone[name]) table.delete(id)
      for (const row of delta[name] as Row[])
        if ((table.get(row.id)?.version ?? 0) <= (row.version ?? 0)) table.set(row.id, row)
    }
    for (const [id, { projectId = '' }] of this.#tables.tasks)
      if (!this.#tables.projects.has(projectId)) this.#tables.tasks.delete(id)
  }

  /** All rows by table, in the order of their ids. */
  get rows(): Record<string, Row[]> {
    const sorted = (table: Map<string, Row>) => [...table.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
    return Object.fromEntries(Object.entries(this.#tables).map(([name, table]) => [name, sorted(table)]))
  }
}
