import type { Account } from '@/lib/account/schema'
import type { FieldErrors } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Refusal } from '@/lib/tasks/rules'
import type { AnsweredRow } from './answers'
import type { Pending } from './entries'
import { History } from './history'
import { Notices } from './notices'
import { Replica, type Rows } from './replica'
import type { Edit, LiveState } from './state'
import { Store } from './store'
import type { ConnectionState } from './tabs'

/** `waiting`: how many writes the server has not yet answered. */
export type Connection = { state: ConnectionState; waiting: number }

/** How long what an operation did is shown without the log having shown it, while the log is followed. */
const SETTLED_MS = 10_000

/** Joins the write to a change set that is under way, so that one Undo takes back all of it. */
export type Joining = { changeSet?: string }

/** What the person did: an operation with its input, and what it does to the replica until the server answers. */
export type Deed = Joining & {
  operation: string
  input: object
  edits: readonly Edit[] | Refusal
  notice?: { text: string; soft?: string }
  /** Left out: true. What the next ⌘Z takes back, and what a notice offers to undo. */
  isUndoable?: boolean
}

/** `refused`: the rule itself said no, field by field; nothing was changed and nothing will be sent. */
export type Done = { changeSet: string; refused?: FieldErrors }

/** What carries the session's writes to the server and keeps them until then. */
export type Carrier = {
  enqueue(entry: Pending): Promise<void>
  dismiss(noticeId: string): Promise<void>
  leave(): Promise<void>
}

/** One person's work in one tab: the replica, and what is told, undone and waiting. */
export class Session {
  readonly replica: Replica
  readonly notices = new Notices()
  readonly history = new History()
  readonly connection = new Store<Connection>({ state: 'connecting', waiting: 0 })
  readonly now: Store<Date>
  /** What the server rendered: the browser's first render must say the same. */
  readonly first: { state: LiveState; now: Date; connection: Connection }
  /** Keys of writes that the server has not yet answered, of other tabs too. */
  readonly waiting = new Set<string>()
  private readonly early: Pending[] = []
  /** What took back the person's latest deeds, in order; a deed of another kind ends the line. */
  private undone: readonly string[] = []
  private liveSince: number | null = null
  private carrier: Carrier | null = null

  constructor(
    readonly userId: string,
    account: Account,
    initial: Rows,
    now: Date,
  ) {
    this.replica = new Replica(account, initial)
    this.now = new Store(now)
    this.first = { state: this.replica.state, now, connection: this.connection.get() }
  }

  /** Hands over what is written from now on, and what was written before. */
  attach(carrier: Carrier | null): void {
    this.carrier = carrier
    if (carrier) for (const entry of this.early.splice(0)) void carrier.enqueue(entry)
  }

  perform({ operation, input, edits, notice, changeSet = newId(), isUndoable = true }: Deed): Done {
    if ('refused' in edits) {
      this.notices.error({ text: Object.values(edits.refused)[0] ?? 'This is not possible.' })
      return { changeSet, refused: edits.refused }
    }
    const entry: Pending = { operation, input, idempotencyKey: newId(), changeSet, edits }
    const before = this.replica.state
    this.replica.apply(entry.idempotencyKey, edits)
    this.history.record(changeSet, edits, before, this.replica.state, isUndoable)
    if (isUndoable) this.undone = []
    this.awaits(entry.idempotencyKey)
    if (notice) this.notices.done({ ...notice, ...(isUndoable && { changeSet }) })
    if (this.carrier) void this.carrier.enqueue(entry)
    else this.early.push(entry)
    return { changeSet }
  }

  /** Takes back a change set, or this tab's latest one. What the replica knows of it changes back at once. */
  undo(changeSet = this.history.get() ?? undefined): Done | null {
    if (!changeSet) return null
    const edits = this.history.wayBack(changeSet, this.replica.state)
    this.forget(changeSet)
    const notice = { text: 'Undone.' }
    const done = this.perform({
      operation: 'changes.undo',
      input: { changeSet },
      edits,
      notice,
      isUndoable: false,
    })
    this.undone = [...this.undone, done.changeSet]
    return done
  }

  /** Does again what was undone last, unless something else was done since. */
  redo(): Done | null {
    const before = this.undone.slice(0, -1)
    const changeSet = this.undone.at(-1)
    if (!changeSet) return null
    const edits = this.history.wayBack(changeSet, this.replica.state)
    const notice = { text: 'Redone.' }
    const done = this.perform({ operation: 'changes.undo', input: { changeSet }, edits, notice })
    this.undone = before
    return done
  }

  /** Forgets a notice, and the text that it kept. */
  readonly dismiss = (id: string): void => {
    this.notices.dismiss(id)
    void this.carrier?.dismiss(id)
  }

  /** Wipes the browser's copy. Writes that are not sent stay for their owner. */
  readonly leave = async (): Promise<void> => {
    await this.carrier?.leave()
  }

  /** The change set is undone, or was refused: it is no longer offered. */
  forget(changeSet: string): void {
    this.history.drop(changeSet)
    this.undone = this.undone.filter((one) => one !== changeSet)
    this.notices.retract(changeSet)
  }

  awaits(key: string): void {
    this.waiting.add(key)
    this.connection.set({ ...this.connection.get(), waiting: this.waiting.size })
  }

  /** A write is done; `row` is what it answered. */
  settle(key: string, row?: AnsweredRow): void {
    this.replica.settle(key, row)
    this.answered(key)
  }

  /** A write was refused. */
  takeBack(key: string): void {
    this.replica.takeBack(key)
    this.answered(key)
  }

  connected(state: ConnectionState): void {
    if (this.connection.get().state === state) return
    this.connection.set({ ...this.connection.get(), state })
    this.liveSince = state === 'live' ? Date.now() : null
  }

  /** Ends the wait for rows that the log would have brought long ago. */
  readonly sweep = (): void => {
    const before = Date.now() - SETTLED_MS
    if (this.liveSince !== null && this.liveSince < before) this.replica.sweep(before)
  }

  private answered(key: string): void {
    this.waiting.delete(key)
    this.connection.set({ ...this.connection.get(), waiting: this.waiting.size })
  }
}
