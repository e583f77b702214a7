import 'server-only'
import { and, isNotNull, isNull, sql } from 'drizzle-orm'
import { isAnyOf } from '@/db/any-of'
import type { Connection } from '@/db/client'
import { tasks } from '@/db/schema/tasks'
import { newId } from '@/lib/core/ids'
import { operation, together, toolWords } from '@/lib/operations/define'
import { editableTask } from '../access'
import { insertTask, momentOf, saveTask, touched } from '../operations'
import { rowsOf, toTask, treeOf } from '../queries'
import { completedTask, reopenedTask } from '../rules'
import { CompleteTask, Task, VersionedTaskId } from '../schema'
import { heardOne } from '../written/queries'
import { WrittenTaskId } from '../written/schema'

const words = toolWords({ said: WrittenTaskId, meant: (_, said) => said, heard: heardOne })

export const completeTask = operation({
  name: 'tasks.complete',
  summary: 'Complete a task with all below it; a recurring one moves to its next date.',
  effect: 'write',
  http: 'POST /tasks/{id}/complete',
  tool: { name: 'complete_tasks', action: 'complete', batch: true, words },
  input: CompleteTask,
  output: Task,
  async run(context, { id, version, ...input }, _, { last } = together) {
    const { tx, actor, now } = context
    const [row, tree] = await Promise.all([editableTask(tx, actor, id, version), treeOf(tx, id)])
    const before = toTask(row)
    const { task, copy } = completedTask(before, input, momentOf(context))
    if (task === before) return before
    const below = tree.filter((other) => other !== id)
    if (copy) {
      await insertTask(tx, copy)
      await startOver(tx, below, id, copy.id)
    } else if (below.length > 0) {
      await tx
        .update(tasks)
        .set({ completedAt: now, ...touched })
        .where(and(isAnyOf(tasks.id, below), isNull(tasks.completedAt)))
    }
    return last(() => saveTask(tx, task))
  },
})

export const reopenTask = operation({
  name: 'tasks.reopen',
  summary: 'Open a completed task again, and the completed ones above it.',
  effect: 'write',
  http: 'POST /tasks/{id}/reopen',
  tool: { name: 'complete_tasks', action: 'reopen', batch: true, words },
  input: VersionedTaskId,
  output: Task,
  async run(context, { id, version }) {
    const { tx, actor } = context
    const task = toTask(await editableTask(tx, actor, id, version))
    if (!task.completed) return task
    const reopened = await saveTask(tx, reopenedTask(task, momentOf(context)))
    await tx.execute(sql`
      with recursive above as (
        select parent_id from tasks where id = ${id}
        union all
        select tasks.parent_id from tasks join above on tasks.id = above.parent_id
      )
      update tasks set completed_at = null, version = version + 1, updated_at = now()
      where id in (select parent_id from above) and completed_at is not null`)
    return reopened
  },
})

/** What is below a recurring task opens again; what of it was done goes along with the completed copy. */
async function startOver(tx: Connection, below: string[], from: string, copyId: string): Promise<void> {
  if (below.length === 0) return
  const done = (await rowsOf(tx, below)).filter((row) => row.completedAt !== null)
  const copies = new Map([[from, copyId], ...done.map((row) => [row.id, newId()] as const)])
  const inOrder = done.toSorted((a, b) => below.indexOf(a.id) - below.indexOf(b.id))
  for (const row of inOrder) {
    const parentId = (row.parentId && copies.get(row.parentId)) || copyId
    await insertTask(tx, { ...toTask(row), id: copies.get(row.id) ?? newId(), parentId, recurrence: null })
  }
  await tx
    .update(tasks)
    .set({ completedAt: null, ...touched })
    .where(and(isAnyOf(tasks.id, below), isNotNull(tasks.completedAt)))
}
