import type { Patch } from './state'

type Identified = { id: string; version?: number }

/** A patch of an operation that the server has not yet shown in its own rows. */
type Layer<Row> = { key: string; patch: Patch<Row>; touched: boolean; settledAt: number | null }

/**
 * The rows of one kind: as the server last told them, and over that the patches of operations on their way.
 * Only rows that change are folded anew; `rows` gets a new identity by `commit`.
 */
export class Table<Row extends Identified> {
  rows: ReadonlyMap<string, Row> = new Map()
  readonly base = new Map<string, Row>()
  private readonly layers = new Map<string, Layer<Row>[]>()
  private readonly dirty = new Set<string>()

  /** Takes rows of the log. A lower version than the one held is left aside. */
  receive(rows: readonly Row[], gone: readonly string[]): void {
    for (const row of rows) {
      if (versionOf(row) >= versionOf(this.base.get(row.id))) this.base.set(row.id, row)
      this.touch(row.id)
    }
    for (const id of gone) {
      this.base.delete(id)
      this.touch(id)
    }
  }

  /** Takes the whole state. Versions of another epoch, or of a future that was undone, mean nothing in it. */
  reset(rows: readonly Row[], isLater: boolean): void {
    const kept = new Set(rows.map(({ id }) => id))
    const gone = [...this.base.keys()].filter((id) => !kept.has(id))
    if (!isLater) this.base.clear()
    this.receive(rows, gone)
  }

  /**
   * Takes a row that an operation answered. One that is not held is left to the log: a repeated answer may be
   * older than the row's deletion.
   */
  take(row: Row): boolean {
    const held = this.base.get(row.id)
    if (!held || versionOf(held) > versionOf(row)) return false
    this.base.set(row.id, row)
    this.dirty.add(row.id)
    return true
  }

  lay(key: string, patch: Patch<Row>): void {
    const layer = { key, patch, touched: false, settledAt: null }
    const layers = this.layers.get(patch.id)
    if (layers) layers.push(layer)
    else this.layers.set(patch.id, [layer])
    this.dirty.add(patch.id)
  }

  /** The operation is under way: from now on, a change of the row may be its own. */
  sent(key: string, id: string): void {
    for (const layer of this.layers.get(id) ?? []) if (layer.key === key) layer.touched = false
  }

  /** The operation is done: what it did, or answered, stays laid over until the log has brought it. */
  settle(key: string, id: string, at: number, answer?: Row): void {
    for (const layer of this.layers.get(id) ?? []) {
      if (layer.key !== key) continue
      layer.settledAt = at
      if (answer && this.rows.has(id)) layer.patch = { kind: 'put', id, row: answer }
    }
    this.prune(id, (layer) => layer.key === key && layer.touched)
    this.dirty.add(id)
  }

  /** The patch no longer counts: its operation was refused, or its outcome is in the rows. */
  lift(key: string, id: string): void {
    this.prune(id, (layer) => layer.key === key)
  }

  /** Lifts patches settled before `before`, whose outcome never showed in a row. */
  sweep(before: number): void {
    for (const id of [...this.layers.keys()]) {
      this.prune(id, ({ settledAt }) => settledAt !== null && settledAt < before)
    }
  }

  /** Makes the changes visible; whether there were any. */
  commit(): boolean {
    let next: Map<string, Row> | undefined
    for (const id of this.dirty) {
      const row = this.fold(id)
      if (row === this.rows.get(id)) continue
      next ??= new Map(this.rows)
      if (row) next.set(id, row)
      else next.delete(id)
    }
    this.dirty.clear()
    if (next) this.rows = next
    return next !== undefined
  }

  /** The log has brought something about the row: what is settled is in it. */
  touch(id: string): void {
    this.dirty.add(id)
    for (const layer of this.layers.get(id) ?? []) layer.touched = true
    this.prune(id, ({ settledAt }) => settledAt !== null)
  }

  private prune(id: string, isOver: (layer: Layer<Row>) => boolean): void {
    const layers = this.layers.get(id)
    if (!layers) return
    const left = layers.filter((layer) => !isOver(layer))
    if (left.length === layers.length) return
    if (left.length > 0) this.layers.set(id, left)
    else this.layers.delete(id)
    this.dirty.add(id)
  }

  private fold(id: string): Row | undefined {
    const base = this.base.get(id)
    let row = base
    for (const { patch } of this.layers.get(id) ?? []) {
      if (patch.kind === 'put') row = base && versionOf(base) > versionOf(patch.row) ? base : patch.row
      else if (patch.kind === 'remove') row = undefined
      else if (row) row = { ...row, ...patch.fields }
    }
    return row
  }
}

function versionOf(row: Identified | undefined): number {
  return row?.version ?? 0
}
