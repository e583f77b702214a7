import 'server-only'
import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { built } from '@/db/built'
import type { Connection } from '@/db/client'
import { memberships, projects } from '@/db/schema/projects'
import { tasks } from '@/db/schema/tasks'
import { notFound } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'
import { requireEditor, requireVersion } from '@/lib/projects/access'

export type TaskRow = typeof tasks.$inferSelect

/** @throws AppError `not_found` for a task that is deleted or not the actor's to see. */
export async function visibleTask(tx: Connection, actor: Actor, id: string): Promise<TaskRow> {
  const [found] = await memberTask(tx, false).execute({ userId: actor.userId, id })
  if (!found || found.task.deletedAt || found.projectDeletedAt) throw notFound('task')
  return found.task
}

/**
 * A visible task that the actor may change, locked until the transaction ends.
 * @throws AppError `not_found`, `forbidden` for viewers, `stale` if `version` is given and differs.
 */
export async function editableTask(
  tx: Connection,
  actor: Actor,
  id: string,
  version?: number,
): Promise<TaskRow> {
  const found = await lockedTask(tx, actor, id)
  if (!found || found.task.deletedAt || found.projectDeletedAt) throw notFound('task')
  requireEditor(found.role)
  requireVersion(found.task.version, version)
  return found.task
}

/** A task in the trash that the actor may bring back, locked until the transaction ends. */
export async function deletedTask(tx: Connection, actor: Actor, id: string): Promise<TaskRow> {
  const found = await lockedTask(tx, actor, id)
  if (!found || found.projectDeletedAt) throw notFound('task')
  requireEditor(found.role)
  return found.task
}

async function lockedTask(tx: Connection, { userId }: Actor, id: string) {
  const [found] = await memberTask(tx, true).execute({ userId, id })
  if (found) return found
  // Postgres joins a task that it had to wait for with the project that it was in before: look again.
  const [moved] = await memberTask(tx, true).execute({ userId, id })
  return moved
}

const memberTask = built((tx: Connection, isLocked: boolean) => {
  const query = tx
    .select({ task: getTableColumns(tasks), role: memberships.role, projectDeletedAt: projects.deletedAt })
    .from(tasks)
    .innerJoin(projects, eq(projects.id, tasks.projectId))
    .innerJoin(
      memberships,
      and(eq(memberships.projectId, tasks.projectId), eq(memberships.userId, sql.placeholder('userId'))),
    )
    .where(eq(tasks.id, sql.placeholder('id')))
    .$dynamic()
  return isLocked ? query.for('update', { of: tasks }) : query
})
