import type { Delta } from '@/lib/changes/schema'
import type { ErrorCode } from '@/lib/core/errors'
import type { OutboxEntry, SendResult } from '@/lib/live/entries'
import type { Task, UpdateTask } from '@/lib/tasks/schema'
import type { Server, ServerSent } from './device'
import { delta, project, task } from './rows'

type Listener = { cursor: string; tell(event: ServerSent): void }

/** A server of tasks in memory: versions, a log, idempotency keys, and streams. Tests script how it fails. */
export class FakeServer implements Server {
  readonly rows = new Map<string, Task>()
  /** Entries in the order in which they took effect. */
  readonly performed: OutboxEntry[] = []
  /** Answers this error instead of running an entry, if it names one. */
  refuse: (entry: OutboxEntry) => ErrorCode | undefined = () => undefined
  private seq = 1
  private readonly changedAt = new Map<string, number>()
  private readonly answers = new Map<string, SendResult>()
  /** Of deleted rows too, which come back with a higher one. */
  private readonly versions = new Map<string, number>()
  private readonly before = new Map<string, { id: string; row: Task | undefined }>()
  private readonly listeners = new Set<Listener>()

  get cursor(): string {
    return `e.${this.seq}`
  }

  readonly send = async (entries: OutboxEntry[]) => {
    const results: SendResult[] = []
    for (const entry of structuredClone(entries)) {
      const result = this.run(entry)
      results.push(result)
      if (result.status === 'refused' && result.error.code === 'unavailable') break
    }
    return { status: 'ok' as const, results }
  }

  changesSince(cursor: string | null): Delta {
    const projects = [project('home', { inbox: true })]
    if (cursor === null)
      return delta(this.cursor, { reset: true, projects, tasks: structuredClone([...this.rows.values()]) })
    const since = Number(cursor.split('.')[1])
    const ids = [...this.changedAt].filter(([, at]) => at > since).map(([id]) => id)
    const tasks = ids.flatMap((id) => this.rows.get(id) ?? [])
    const gone = { tasks: ids.filter((id) => !this.rows.has(id)) }
    return delta(this.cursor, { tasks: structuredClone(tasks), gone })
  }

  async answer(url: string): Promise<Response> {
    return Response.json(this.changesSince(sinceOf(url)))
  }

  listen(url: string, tell: (event: ServerSent) => void): () => void {
    const cursor = sinceOf(url)
    const listener = { cursor: cursor ?? this.cursor, tell }
    tell(sent(this.changesSince(cursor)))
    listener.cursor = this.cursor
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Somebody else's change. */
  change(id: string, fields: Partial<Task> | null): void {
    const row = { ...(this.rows.get(id) ?? task(id)), ...fields }
    const version = (this.versions.get(id) ?? 0) + 1
    this.versions.set(id, version)
    if (fields === null) this.rows.delete(id)
    else this.rows.set(id, { ...row, version })
    this.changedAt.set(id, ++this.seq)
    for (const listener of this.listeners) {
      listener.tell(sent(this.changesSince(listener.cursor)))
      listener.cursor = this.cursor
    }
  }

  private run(entry: OutboxEntry): SendResult {
    const known = this.answers.get(entry.idempotencyKey)
    if (known) return known
    const code = this.refuse(entry)
    if (code === 'unavailable') return refused(code)
    const result = code ? refused(code) : this.perform(entry)
    this.answers.set(entry.idempotencyKey, result)
    return result
  }

  private perform(entry: OutboxEntry): SendResult {
    if (entry.operation === 'changes.undo') return this.undo(entry)
    const { version: _, id, ...fields } = entry.input as UpdateTask
    const row = this.rows.get(id)
    const isCreation = entry.operation === 'tasks.create'
    if (isCreation === (row !== undefined)) return refused(isCreation ? 'conflict' : 'not_found')
    this.performed.push(entry)
    this.before.set(entry.changeSet, { id, row })
    if (entry.operation === 'tasks.delete') this.change(id, null)
    else if (entry.operation === 'tasks.complete') this.change(id, done(true))
    else if (entry.operation === 'tasks.reopen') this.change(id, done(false))
    else this.change(id, fields as Partial<Task>)
    const data = entry.operation === 'tasks.delete' ? null : structuredClone(this.rows.get(id))
    return { status: 'done', data, changeSet: entry.changeSet }
  }

  /** Brings the row back as it was before the change set; real undo goes field by field. */
  private undo(entry: OutboxEntry): SendResult {
    const { changeSet } = entry.input as { changeSet: string }
    const before = this.before.get(changeSet)
    if (!before) return refused('not_found')
    this.performed.push(entry)
    this.before.set(entry.changeSet, { id: before.id, row: this.rows.get(before.id) })
    this.change(before.id, before.row ?? null)
    return { status: 'done', data: { changeSet, restored: 1, left: [] }, changeSet: entry.changeSet }
  }
}

function sinceOf(url: string): string | null {
  return new URL(url, 'http://tend.test').searchParams.get('since')
}

function sent(delta: Delta): ServerSent {
  return { type: 'delta', id: delta.cursor, data: JSON.stringify(delta) }
}

function done(completed: boolean): Partial<Task> {
  return { completed, completedAt: completed ? new Date().toISOString() : null }
}

function refused(code: ErrorCode): SendResult {
  return { status: 'refused', error: { code, message: `This is ${code}.`, requestId: 'r' }, mayLast: false }
}
