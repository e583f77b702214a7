import type { Undone } from '../schema'
import { type Field, type Image, pick } from './rules'

/** A row as it is and as it is to be. */
export type Draft<Row extends Image> = { now: Row; next: Row }

type Left = Undone['left'][number]

/** The ids of the rows that were written back, and what was left alone. */
export type Effect = { restored: string[]; left: Left[] }

/** Keeps account of what an undo leaves alone, and why. */
export class Leaving {
  readonly left: Left[] = []
  readonly #entity: string

  constructor(entity: string) {
    this.#entity = entity
  }

  /** Leaves a field as it is; the whole row for null. */
  note(entityId: string, field: string | null, reason: string): void {
    this.left.push({ entity: this.#entity, entityId, field, reason })
  }

  /** Takes a field out of what is to be written. */
  keep<Row extends Image>(draft: Draft<Row>, field: Field, reason: string, isWholeRow = false): void {
    draft.next = { ...draft.next, ...pick(draft.now, field.columns) }
    this.note(draft.now.id, isWholeRow ? null : field.name, reason)
  }
}

/** A row that was made, as it goes into the trash. If it is there already, for another reason, it is left. */
export function trashed<Row extends Image & { deleted_at: string | null }>(
  row: Row,
  now: Date,
  leaving: Leaving,
): Row {
  if (row.deleted_at === null) return { ...row, deleted_at: now.toISOString() }
  if (Date.parse(row.deleted_at) !== now.getTime()) leaving.note(row.id, null, 'It is in the trash already.')
  return row
}
