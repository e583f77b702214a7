import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { isAnyOf } from '@/db/any-of'
import type { Connection } from '@/db/client'
import { tasks } from '@/db/schema/tasks'
import { operation, toolWords } from '@/lib/operations/define'
import { deletedTask, editableTask } from '../access'
import { saveTask, touched } from '../operations'
import { lockedTree, toTask, treeOf } from '../queries'
import { Task, TaskId, VersionedTaskId } from '../schema'
import { WrittenTaskId } from '../written/schema'

export const deleteTask = operation({
  name: 'tasks.delete',
  summary: 'Put a task and all below it into the trash, for 30 days.',
  effect: 'destroy',
  http: 'DELETE /tasks/{id}',
  status: 204,
  tool: {
    name: 'delete_tasks',
    batch: true,
    words: toolWords({ said: WrittenTaskId, meant: (_, said) => said }),
  },
  input: VersionedTaskId,
  output: z.null(),
  async run({ tx, actor, now }, { id, version }) {
    await editableTask(tx, actor, id, version)
    await tx
      .update(tasks)
      .set({ deletedAt: now, ...touched })
      .where(isAnyOf(tasks.id, await lockedTree(tx, id)))
    return null
  },
})

export const restoreTask = operation({
  name: 'tasks.restore',
  summary: 'Bring a task back from the trash, with what was deleted along with it.',
  effect: 'write',
  http: 'POST /tasks/{id}/restore',
  input: TaskId,
  output: Task,
  async run({ tx, actor }, { id }) {
    const task = await deletedTask(tx, actor, id)
    if (task.deletedAt === null) return toTask(task)
    const parentId = await openPlace(tx, task.parentId)
    await tx
      .update(tasks)
      .set({ deletedAt: null, ...touched })
      .where(and(isAnyOf(tasks.id, await treeOf(tx, id, true)), eq(tasks.deletedAt, task.deletedAt)))
    return saveTask(tx, { ...toTask(task), parentId })
  },
})

/** The parent to come back under, or null where it is deleted too. */
async function openPlace(tx: Connection, parentId: string | null): Promise<string | null> {
  if (parentId === null) return null
  const [parent] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.id, parentId), isNull(tasks.deletedAt)))
  return parent?.id ?? null
}
