import 'server-only'
import { getTableColumns, sql } from 'drizzle-orm'
import { isAnyOf } from '@/db/any-of'
import type { Connection } from '@/db/client'
import { tasks } from '@/db/schema/tasks'
import type { TaskRow } from './access'
import { labelKey } from './rules'
import type { Task } from './schema'

const { deletedAt, labelKeys, ...columns } = getTableColumns(tasks)

/** What of a row makes a task. */
export const taskColumns = columns

type ShownRow = Omit<TaskRow, 'deletedAt' | 'labelKeys'>

export function toTask(row: ShownRow): Task {
  return {
    id: row.id,
    projectId: row.projectId,
    parentId: row.parentId,
    title: row.title,
    description: row.description,
    priority: row.priority as Task['priority'],
    due: row.dueDate === null ? null : { date: row.dueDate, time: row.dueTime },
    deadline: row.deadline,
    durationMinutes: row.durationMinutes,
    recurrence: recurrenceOf(row),
    labels: row.labels,
    completed: row.completedAt !== null,
    completedAt: row.completedAt?.toISOString() ?? null,
    position: row.position,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

/** The columns that a task's fields are kept in. Version and instants are the database's. */
export function toColumns(task: Task) {
  return {
    projectId: task.projectId,
    parentId: task.parentId,
    title: task.title,
    description: task.description,
    priority: task.priority,
    dueDate: task.due?.date ?? null,
    dueTime: task.due?.time ?? null,
    deadline: task.deadline,
    durationMinutes: task.durationMinutes,
    recurrenceRule: task.recurrence?.rule ?? null,
    recurrenceAnchor: task.recurrence?.anchor ?? null,
    recurrenceStartDate: task.recurrence?.start.date ?? null,
    recurrenceStartTime: task.recurrence?.start.time ?? null,
    recurrenceText: task.recurrence?.text ?? null,
    labels: task.labels,
    labelKeys: task.labels.map(labelKey),
    position: task.position,
    completedAt: task.completedAt === null ? null : new Date(task.completedAt),
  }
}

/**
 * Ids of a task and all that is below it, itself first. Deleted ones are left out unless `deleted`. The offset keeps
 * to the index: a join that was planned while there were few tasks would read all of them for ever.
 */
export async function treeOf(tx: Connection, id: string, deleted = false): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    with recursive tree as (
      select id, deleted_at, 0 as depth from tasks where id = ${id}
      union all
      select child.id, child.deleted_at, tree.depth + 1
      from tree, lateral (select id, deleted_at from tasks where parent_id = tree.id offset 0) as child
    )
    select id from tree where ${deleted ? sql`true` : sql`deleted_at is null`} order by depth`)
  return rows.map((row) => row.id)
}

/** The same, locked until the transaction ends: nothing can be put into it meanwhile. */
export async function lockedTree(tx: Connection, id: string, deleted = false): Promise<string[]> {
  const locked = new Set<string>()
  let tree = await treeOf(tx, id, deleted)
  // What was put there before a lock was got is seen only afterwards.
  while (tree.some((each) => !locked.has(each))) {
    await tx
      .select({ id: tasks.id })
      .from(tasks)
      .where(isAnyOf(tasks.id, tree))
      .orderBy(tasks.id)
      .for('update')
    for (const each of tree) locked.add(each)
    tree = await treeOf(tx, id, deleted)
  }
  return tree
}

export function rowsOf(tx: Connection, ids: string[]): Promise<TaskRow[]> {
  return tx.select().from(tasks).where(isAnyOf(tasks.id, ids))
}

function recurrenceOf(row: ShownRow): Task['recurrence'] {
  if (row.recurrenceRule === null || row.recurrenceAnchor === null || row.recurrenceStartDate === null)
    return null
  return {
    rule: row.recurrenceRule,
    anchor: row.recurrenceAnchor,
    start: { date: row.recurrenceStartDate, time: row.recurrenceStartTime },
    text: row.recurrenceText ?? '',
  }
}
