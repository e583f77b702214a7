import type { ErrorBody } from '@/lib/core/errors'
import { answeredRow, hasLeft } from './answers'
import type { Database } from './database'
import { Drain, type DrainEvents } from './drain'
import type { Pending } from './entries'
import type { KeptRows } from './kept-rows'
import { Outbox } from './outbox'
import { refusalOf } from './refusal'
import type { Session } from './session'
import type { Surroundings } from './surroundings'
import type { Message, Tabs } from './tabs'

/** The outbox of one tab at work: what is sent, and what becomes of the answers, here and in the other tabs. */
export class Sending implements DrainEvents {
  readonly outbox: Outbox
  private readonly drain: Drain
  /** Rows and change sets that never came to be: what else was meant for them fails too, and need not be told. */
  private readonly missing = new Set<string>()
  private lost = new Set<string>()

  constructor(
    private readonly session: Session,
    private readonly surroundings: Surroundings,
    private readonly database: Database | null,
    private readonly kept: KeptRows | null,
    private readonly tabs: Tabs,
    readonly unauthenticated: () => void,
  ) {
    this.outbox = new Outbox(database)
    const { send, isStale } = surroundings
    this.drain = new Drain(session.userId, database, this.outbox, send, isStale, this)
  }

  /** Reads what an earlier visit left: the unsent writes, and notices of refused ones, which are shown. */
  async load(): Promise<Pending[]> {
    await this.showRefused()
    return this.outbox.all()
  }

  /** Shows the effect of a write that this tab has not made, and waits for its answer. */
  resume({ idempotencyKey, edits }: Pending): void {
    if (this.session.replica.apply(idempotencyKey, edits)) this.session.awaits(idempotencyKey)
  }

  /** Keeps the entry at once; others hear of it when it is on screen here, since they would keep that waiting. */
  async add(entry: Pending): Promise<void> {
    const added = this.outbox.add(entry)
    await new Promise<void>(this.surroundings.afterFrame)
    this.tabs.post({ type: 'queued', entry })
    await added
    this.drain.wake()
  }

  wake(): void {
    this.drain.wake()
  }

  stop(): void {
    this.drain.stop()
  }

  /**
   * Looks after what waits: another tab may have been closed before it could tell of an entry, send it, or tell what
   * became of it. What is no longer in the outbox, twice in a row, is over.
   */
  async lookAfter(): Promise<void> {
    const { waiting } = this.session
    const kept = new Set((await this.outbox.all()).map((entry) => entry.idempotencyKey))
    const lost = [...waiting].filter((key) => !kept.has(key))
    for (const key of lost) if (this.lost.has(key)) this.session.settle(key)
    if (lost.length > 0) await this.showRefused()
    this.lost = new Set(lost)
    if (kept.size > 0) this.drain.start()
  }

  sending(entries: readonly Pending[]): void {
    const keys = entries.map((entry) => entry.idempotencyKey)
    this.session.replica.sent(keys)
    this.tabs.post({ type: 'sending', keys })
  }

  async done({ idempotencyKey: key, operation }: Pending, data: unknown): Promise<void> {
    this.settle(key, operation, data)
    await this.outbox.remove(key)
    this.tabs.post({ type: 'done', key, operation, data })
  }

  async refused(entry: Pending, error: ErrorBody): Promise<void> {
    const { idempotencyKey: key, changeSet } = entry
    const notice = refusalOf(entry, error, this.session.replica.state)
    const isTold = this.isMissing(entry, error) && notice.kept === undefined
    this.takeBack(key, changeSet)
    if (!isTold) {
      this.session.notices.error(notice)
      // A full disk takes no more, and must not keep a refused entry in the outbox.
      await this.database?.put('refused', notice).catch(() => {})
    }
    await this.outbox.remove(key)
    this.tabs.post({ type: 'refused', key, changeSet, notice: isTold ? null : notice })
  }

  stale(): void {
    this.surroundings.reload()
  }

  /** What another tab tells of the outbox that all share. */
  hear(message: Message): void {
    const { replica, notices } = this.session
    if (message.type === 'queued') this.resume(message.entry)
    else if (message.type === 'sending') replica.sent(message.keys)
    else if (message.type === 'done') {
      this.outbox.forget(message.key)
      this.settle(message.key, message.operation, message.data)
    } else if (message.type === 'refused') {
      this.outbox.forget(message.key)
      this.takeBack(message.key, message.changeSet)
      if (message.notice) notices.error(message.notice)
    } else if (message.type === 'dismissed') notices.dismiss(message.id)
  }

  async dismiss(id: string): Promise<void> {
    await this.database?.delete('refused', id).catch(() => {})
    this.tabs.post({ type: 'dismissed', id })
  }

  private async showRefused(): Promise<void> {
    const refused = (await this.database?.getAll('refused').catch(() => [])) ?? []
    for (const notice of refused) this.session.notices.error(notice)
  }

  private settle(key: string, operation: string, data: unknown): void {
    const { replica, notices } = this.session
    const row = answeredRow(operation, data)
    if (hasLeft(operation, data)) {
      replica.takeBack(key)
      notices.done({ text: 'Undone in part.', soft: 'What was changed since stays as it is.' })
    }
    this.session.settle(key, row)
    if (row) this.kept?.note(row.entity, [row.row.id])
  }

  private takeBack(key: string, changeSet: string): void {
    this.session.forget(changeSet)
    this.session.takeBack(key)
  }

  private isMissing({ operation, input, changeSet }: Pending, { code }: ErrorBody): boolean {
    const about = input as { id?: string; changeSet?: string }
    this.missing.add(changeSet)
    if (operation.endsWith('.create') && about.id) this.missing.add(about.id)
    return code === 'not_found' && this.missing.has(about.id ?? about.changeSet ?? '')
  }
}
