import type { KeptLine } from './kept-line'
import type { Edit, Entity, LiveState } from './state'
import { Store } from './store'

type Change = { entity: Entity; id: string; before: object | undefined; after: object | undefined }

const MOST = 200

/**
 * What this tab's own operations changed in the replica, by change set: the way back can be shown before the
 * server has answered. The value is the change set that the next undo takes back.
 */
export class History extends Store<string | null> {
  private readonly changes = new Map<string, Map<string, Change>>()
  private readonly order: string[] = []
  private kept: KeptLine | null = null

  constructor() {
    super(null)
  }

  /** Goes on with the line that an earlier page of this tab has left, and keeps it for the next one. */
  keepIn(kept: KeptLine): void {
    this.kept = kept
    this.order.unshift(...kept.read().filter((changeSet) => !this.order.includes(changeSet)))
    this.moved()
  }

  /** Notes what an operation changed; `inOrder` puts its change set next in the line of undo. */
  record(
    changeSet: string,
    edits: readonly Edit[],
    before: LiveState,
    after: LiveState,
    inOrder: boolean,
  ): void {
    const changes = this.changes.get(changeSet) ?? new Map<string, Change>()
    for (const { entity, patch } of edits) {
      const was = rowOf(before, entity, patch.id)
      const is = rowOf(after, entity, patch.id)
      const known = changes.get(patch.id)
      if (known) known.after = is
      else if (was !== is) changes.set(patch.id, { entity, id: patch.id, before: was, after: is })
    }
    this.changes.set(changeSet, changes)
    for (const oldest of this.changes.keys()) {
      if (this.changes.size <= MOST) break
      this.changes.delete(oldest)
    }
    if (inOrder && !this.order.includes(changeSet)) this.order.push(changeSet)
    if (this.order.length > MOST) this.order.shift()
    this.moved()
  }

  /** Takes a change set out of the line: it is undone, or was refused. */
  drop(changeSet: string): void {
    const index = this.order.lastIndexOf(changeSet)
    if (index >= 0) this.order.splice(index, 1)
    this.moved()
  }

  /** Edits that take a change set back, per row and field, where the value is still the one it wrote. */
  wayBack(changeSet: string, state: LiveState): Edit[] {
    const changes = [...(this.changes.get(changeSet)?.values() ?? [])]
    return changes.toReversed().flatMap((change) => inverse(change, state))
  }

  private moved(): void {
    this.kept?.write(this.order)
    this.set(this.order.at(-1) ?? null)
  }
}

function inverse({ entity, id, before, after }: Change, state: LiveState): Edit[] {
  const row = rowOf(state, entity, id)
  if (before === undefined) return row ? [edit(entity, { kind: 'remove', id })] : []
  if (after === undefined) return row ? [] : [edit(entity, { kind: 'put', id, row: before })]
  if (row === undefined) return []
  const fields = Object.entries(before).filter(
    ([name, value]) =>
      name !== 'version' &&
      !isSame(value, field(after, name)) &&
      isSame(field(row, name), field(after, name)),
  )
  return fields.length > 0 ? [edit(entity, { kind: 'set', id, fields: Object.fromEntries(fields) })] : []
}

// The row came out of the table of this very entity.
function edit(entity: Entity, patch: object): Edit {
  return { entity, patch } as Edit
}

function rowOf(state: LiveState, entity: Entity, id: string): object | undefined {
  return entity === 'account' ? state.account : state[entity].get(id)
}

function field(row: object, name: string): unknown {
  return (row as Record<string, unknown>)[name]
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}
