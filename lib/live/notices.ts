import { newId } from '@/lib/core/ids'
import type { UpdateTask } from '@/lib/tasks/schema'
import { Store } from './store'

/**
 * What the person is told of an operation. `changeSet` offers Undo. `kept` is text of the person's that a
 * refused operation did not store: it stays here until the notice is dismissed. `gone` is what was written to a
 * task that somebody had deleted: it offers Restore.
 */
export type Notice = {
  id: string
  kind: 'done' | 'error'
  text: string
  soft?: string
  changeSet?: string
  kept?: string
  gone?: UpdateTask
  /** How many writes it speaks of. */
  count?: number
}

/** What failed, in the order it came, and the newest of what was done. Several of one change set become one. */
export class Notices extends Store<readonly Notice[]> {
  constructor() {
    super([])
  }

  /** Tells of something done; with what the same change set did before it becomes one. */
  done(notice: { text: string; soft?: string; changeSet?: string }): void {
    const isSame = ({ kind, changeSet }: Notice) => kind === 'done' && changeSet === notice.changeSet
    const before = notice.changeSet === undefined ? undefined : this.get().find(isSame)
    const count = before?.text === notice.text ? (before.count ?? 1) + 1 : 1
    const soft = count > 1 ? `${count} tasks` : notice.soft
    this.set([...this.errors(), { ...notice, soft, count, id: newId(), kind: 'done' }])
  }

  error(notice: { id?: string; text: string; soft?: string; kept?: string }): void {
    const { id = newId() } = notice
    if (this.get().some((other) => other.id === id)) return
    const done = this.get().filter(({ kind }) => kind === 'done')
    this.set([...this.errors(), { ...notice, id, kind: 'error' }, ...done])
  }

  readonly dismiss = (id: string): void => {
    this.set(this.get().filter((notice) => notice.id !== id))
  }

  /** Takes away the offer to undo what is undone or was refused. */
  retract(changeSet: string): void {
    const left = this.get().filter((notice) => notice.changeSet !== changeSet)
    if (left.length < this.get().length) this.set(left)
  }

  private errors(): Notice[] {
    return this.get().filter(({ kind }) => kind === 'error')
  }
}
