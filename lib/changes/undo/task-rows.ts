import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import type { Draft } from './left'
import { type Image, isSame, pick, taskFields } from './rules'
import { assignments, ids } from './sql'

export type TaskImage = Image & {
  project_id: string
  parent_id: string | null
  position: string
  due_date: string | null
  recurrence_rule: string | null
  deleted_at: string | null
}

type Tasks = Map<string, TaskImage>

export function readTasks(tx: Connection, wanted: string[]): Promise<Tasks> {
  return lock(tx, sql`id = ${ids(wanted)}`)
}

/** The tasks and all above them. */
export function readAbove(tx: Connection, wanted: string[]): Promise<Tasks> {
  return lock(
    tx,
    sql`id in (with recursive up as (
      select id, parent_id from tasks where id = ${ids(wanted)}
      union select tasks.id, tasks.parent_id from tasks join up on tasks.id = up.parent_id
    ) select id from up)`,
  )
}

/** The tasks and all below them, to which nothing can be added either. */
export async function readBelow(tx: Connection, wanted: string[]): Promise<Tasks> {
  let rows: Tasks = new Map()
  let seen = -1
  // What was put there before a lock was got is seen only afterwards.
  while (wanted.length > 0 && rows.size > seen) {
    seen = rows.size
    rows = await lockBelow(tx, wanted)
  }
  return rows
}

function lockBelow(tx: Connection, wanted: string[]): Promise<Tasks> {
  return lock(
    tx,
    sql`id in (with recursive down as (
      select id from tasks where id = ${ids(wanted)}
      union select tasks.id from tasks join down on tasks.parent_id = down.id
    ) select id from down)`,
  )
}

/** Rows, deleted ones too, that nobody changes until the transaction ends. */
async function lock(tx: Connection, where: SQL): Promise<Tasks> {
  const { rows } = await tx.execute<{ image: TaskImage }>(
    sql`select to_jsonb(tasks) as image from tasks where ${where} order by id for update`,
  )
  return new Map(rows.map(({ image }) => [image.id, image]))
}

/** Writes the fields in which any of the rows is to be another, and raises the versions of all. */
export async function writeTasks(tx: Connection, drafts: Draft<TaskImage>[]): Promise<void> {
  if (drafts.length === 0) return
  const fields = taskFields.filter((field) => drafts.some(({ now, next }) => !isSame(field, now, next)))
  const columns = ['id', ...fields.flatMap((field) => field.columns)]
  const images = drafts.map(({ next }) => pick(next, columns))
  await tx.execute(sql`
    update tasks set ${assignments(fields)}, version = tasks.version + 1, updated_at = now()
    from jsonb_populate_recordset(null::tasks, ${JSON.stringify(images)}::jsonb) as taken
    where tasks.id = taken.id`)
}
