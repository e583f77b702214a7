import 'server-only'
import { sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { memberships, projects } from '@/db/schema/projects'
import { taskOrders, tasks } from '@/db/schema/tasks'
import type { Actor } from '@/lib/operations/actor'
import { type Image, rewind, type States, type Write } from './rules'

/** All that one change set of the actor's did to one row. */
export type Written = {
  entity: string
  id: string
  /** Operations that wrote the row, in order. */
  operations: string[]
  /** Behind its last write in the log. */
  seq: number
  created: boolean
  /** The row as it was before it was deleted for good; null if it was not. */
  removed: Image | null
  /** The project that a membership is about. */
  projectId: string | null
  statesFrom<Row extends Image>(now: Row): States<Row>
}

type Row = Write & {
  entity: string
  id: string
  operation: string
  seq: string
  project: string | null
  after: Record<string, unknown> | null
}

/** Locks what the actor's change set wrote: what is under way is waited for, and then in the log that is read. */
export async function lockWritten(tx: Connection, actor: Actor, changeSet: string): Promise<void> {
  const wrote = (entity: string) => sql`
    select entity_id from changes
    where change_set = ${changeSet} and actor_id = ${actor.userId} and entity = ${entity}`
  // All of the actor's, as whoever writes several does: each in an order of their own they would block each other.
  await tx.execute(sql`
    select from ${projects}
    where id in (select project_id from ${memberships} where user_id = ${actor.userId}) and exists (${wrote('project')})
    order by id for no key update`)
  for (const [entity, table] of Object.entries({ task: tasks, task_order: taskOrders }))
    await tx.execute(sql`select from ${table} where id in (${wrote(entity)}) order by id for update`)
}

/** What the actor's change set wrote, row by row. Nothing, if it is not the actor's. */
export async function writtenBy(tx: Connection, actor: Actor, changeSet: string): Promise<Written[]> {
  const { rows } = await tx.execute<Row>(sql`
    with own as (
      select entity_id, min(seq) as first from changes
      where change_set = ${changeSet} and actor_id = ${actor.userId} group by entity_id
    )
    select entity, changes.entity_id as id, operation, seq, coalesce(project_id, old_project_id) as project,
      before, after, (change_set = ${changeSet} and actor_id is not distinct from ${actor.userId}) as own
    from changes join own on own.entity_id = changes.entity_id and changes.seq >= own.first
    order by seq desc`)
  return [...Map.groupBy(rows, (row) => row.id).values()].map(asWritten)
}

function asWritten(writes: Row[]): Written {
  const own = writes.filter((write) => write.own)
  const [last] = own
  const first = own.at(-1)
  if (!last || !first) throw new Error('a change set that wrote nothing')
  return {
    entity: last.entity,
    id: last.id,
    operations: own.map((write) => write.operation),
    seq: Number(last.seq),
    created: first.before === null && first.after !== null,
    removed: last.after === null && last.before !== null ? { ...last.before, id: last.id } : null,
    projectId: last.project,
    statesFrom: (now) => rewind(now, writes),
  }
}
