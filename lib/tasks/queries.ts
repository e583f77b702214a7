import 'server-only'
import { and, eq, gte, inArray, isNotNull, isNull, lte, not, or, type SQL, sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { projects } from '@/db/schema/projects'
import { tasks } from '@/db/schema/tasks'
import { wallClock } from '@/lib/core/clock'
import { badCursor, decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { isId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import { projectsOf } from '@/lib/projects/access'
import type { TaskRow } from './access'
import { labelKey } from './rules'
import type { ListTasks, Task } from './schema'

export function toTask(row: TaskRow): Task {
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
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
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

/** One page of the tasks that the actor sees, in their order within projects; `now` decides what is overdue. */
export async function taskPage(
  tx: Connection,
  actor: Actor,
  { limit, cursor, ...filter }: ListTasks,
  now: Date,
): Promise<{ items: Task[]; nextCursor: string | null }> {
  const rows = await tx
    .select()
    .from(tasks)
    .where(
      and(
        inProjectsOf(tx, actor, filter.projectId),
        isNull(tasks.deletedAt),
        ...conditions(filter, wallClock(actor.zone, now)),
        cursor ? isBeyond(decodeCursor(cursor, 3)) : undefined,
      ),
    )
    .orderBy(tasks.projectId, tasks.position, tasks.id)
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(toTask)
  const last = items.at(-1)
  const nextCursor =
    rows.length > limit && last ? encodeCursor([last.projectId, last.position, last.id]) : null
  return { items, nextCursor }
}

/** An array rather than a join: then an index gives a page in its order, whatever the length of the list. */
function inProjectsOf(tx: Connection, actor: Actor, projectId: string | undefined): SQL {
  const visible = liveProjectsOf(tx, actor, projectId ? eq(projects.id, projectId) : undefined)
  return sql`${tasks.projectId} = any(array(${visible}))`
}

function isBeyond([projectId = '', position = '', id = '']: string[]): SQL {
  if (!isId(projectId) || !isId(id)) throw badCursor()
  return sql`(${tasks.projectId}, ${tasks.position}, ${tasks.id}) > (${projectId}, ${position}, ${id})`
}

/** Part of a replica: tasks whatever their state, and what of projects and of tasks' children it holds. */
export type ReplicaPart = { tasks: string[]; inProjects: string[]; under: string[] }

/** What a browser's replica holds: open tasks, and completed ones with an open parent or from the last 14 days. */
export async function replicaTasks(
  tx: Connection,
  actor: Pick<Actor, 'userId'>,
  part?: ReplicaPart,
): Promise<Task[]> {
  const openParent = sql`exists (select from tasks as parent where parent.id = ${tasks.parentId} and parent.completed_at is null)`
  const held = or(
    isNull(tasks.completedAt),
    sql`${tasks.completedAt} > now() - interval '14 days'`,
    openParent,
  )
  const within =
    part &&
    or(
      inArray(tasks.id, part.tasks),
      and(inArray(tasks.projectId, part.inProjects), held),
      and(inArray(tasks.parentId, part.under), held),
    )
  const rows = await tx
    .select()
    .from(tasks)
    .where(and(inArray(tasks.projectId, liveProjectsOf(tx, actor)), isNull(tasks.deletedAt), within ?? held))
  return rows.map(toTask)
}

/** Open tasks due up to and on `date`: what Today shows. */
export async function openTasksDueBy(tx: Connection, actor: Actor, date: string): Promise<Task[]> {
  const rows = await tx
    .select()
    .from(tasks)
    .where(
      and(
        inArray(tasks.projectId, liveProjectsOf(tx, actor)),
        isNull(tasks.deletedAt),
        isNull(tasks.completedAt),
        sql`${tasks.dueDate} <= ${date}`,
      ),
    )
  return rows.map(toTask)
}

/** Ids of a task and all that is below it, itself first. Deleted ones are left out unless `deleted`. */
export async function treeOf(tx: Connection, id: string, deleted = false): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    with recursive tree as (
      select id, deleted_at, 0 as depth from tasks where id = ${id}
      union all
      select tasks.id, tasks.deleted_at, tree.depth + 1 from tasks join tree on tasks.parent_id = tree.id
    )
    select id from tree where ${deleted ? sql`true` : sql`deleted_at is null`} order by depth`)
  return rows.map((row) => row.id)
}

export function rowsOf(tx: Connection, ids: string[]): Promise<TaskRow[]> {
  return tx.select().from(tasks).where(inArray(tasks.id, ids))
}

function liveProjectsOf(tx: Connection, actor: Pick<Actor, 'userId'>, which?: SQL) {
  return tx
    .select({ id: projects.id })
    .from(projects)
    .where(and(isNull(projects.deletedAt), inArray(projects.id, projectsOf(tx, actor)), which))
}

function conditions(
  filter: Omit<ListTasks, 'limit' | 'cursor' | 'projectId'>,
  local: { date: string; time: string },
): (SQL | undefined)[] {
  const { archived, completed, overdue, dueFrom, dueTo, label, q } = filter
  return [
    archived === undefined ? undefined : inArchive(archived),
    completed === undefined
      ? undefined
      : completed
        ? isNotNull(tasks.completedAt)
        : isNull(tasks.completedAt),
    overdue === undefined ? undefined : overdue ? isLate(local) : not(isLate(local)),
    dueFrom ? gte(tasks.dueDate, dueFrom) : undefined,
    dueTo ? lte(tasks.dueDate, dueTo) : undefined,
    label ? sql`${tasks.labelKeys} @> array[${labelKey(label)}]` : undefined,
    ...(q?.split(/\s+/) ?? []).map(holds),
  ]
}

function inArchive(archived: boolean): SQL {
  const is = sql`select from ${projects} where ${projects.id} = ${tasks.projectId} and ${projects.archivedAt} is not null`
  return archived ? sql`exists (${is})` : sql`not exists (${is})`
}

/** As `isOverdue` of the rules. */
function isLate({ date, time }: { date: string; time: string }): SQL {
  return sql`(${tasks.completedAt} is null and coalesce(${tasks.dueDate} < ${date} or (${tasks.dueDate} = ${date} and ${tasks.dueTime} < ${time}), false))`
}

function holds(word: string): SQL {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${tasks.title} ilike ${pattern} or ${tasks.description} ilike ${pattern})`
}

function recurrenceOf(row: TaskRow): Task['recurrence'] {
  if (row.recurrenceRule === null || row.recurrenceAnchor === null || row.recurrenceStartDate === null)
    return null
  return {
    rule: row.recurrenceRule,
    anchor: row.recurrenceAnchor,
    start: { date: row.recurrenceStartDate, time: row.recurrenceStartTime },
    text: row.recurrenceText ?? '',
  }
}
