import 'server-only'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { isAnyOf } from '@/db/any-of'
import { taskOrders, tasks } from '@/db/schema/tasks'
import { conflict } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { operation, toolWords } from '@/lib/operations/define'
import { editableTask, visibleTask } from '../access'
import { saveTask, touched } from '../operations'
import { lockedTree, toTask } from '../queries'
import { MoveTask, Task } from '../schema'
import { heardMoved, moveInput } from '../written/queries'
import { WrittenMove } from '../written/schema'
import { keyAt, placeOf } from './queries'
import { OrderTasks } from './schema'

export const orderTasks = operation({
  name: 'tasks.order',
  summary: 'Put tasks in an order of your own within a view, such as Today.',
  effect: 'write',
  http: 'POST /tasks/order',
  status: 204,
  input: OrderTasks,
  output: z.null(),
  async run({ tx, actor }, { view, places }) {
    for (const place of places) await visibleTask(tx, actor, place.taskId)
    const rows = places.map((place) => ({ id: newId(), userId: actor.userId, view, ...place }))
    await tx
      .insert(taskOrders)
      .values(rows)
      .onConflictDoUpdate({
        target: [taskOrders.userId, taskOrders.view, taskOrders.taskId],
        set: { position: sql`excluded.position` },
      })
    return null
  },
})

export const moveTask = operation({
  name: 'tasks.move',
  summary: 'Move a task to another project, under another task, or to another place in its list.',
  effect: 'write',
  http: 'POST /tasks/{id}/move',
  tool: {
    name: 'move_tasks',
    batch: true,
    words: toolWords({ said: WrittenMove, meant: moveInput, heard: heardMoved }),
  },
  input: MoveTask,
  output: Task,
  async run(context, { id, version, after, ...target }) {
    const { tx, actor } = context
    const task = await editableTask(tx, actor, id, version)
    const stays = target.projectId === undefined && target.parentId === undefined && !target.sectionId
    const siblings = stays
      ? { projectId: task.projectId, parentId: task.parentId }
      : await placeOf(context, target.parentId ? target : { projectId: task.projectId, ...target })
    // What is in the trash goes along, or it would come back under a task of another project.
    const tree = stays ? [] : await lockedTree(tx, id, true)
    if (siblings.parentId !== null && tree.includes(siblings.parentId))
      throw conflict('A task cannot be put under itself.', {
        parentId: 'This is the task itself or below it.',
      })
    const position = await keyAt(tx, siblings, after, id)
    if (siblings.projectId !== task.projectId) {
      const below = tree.filter((other) => other !== id)
      if (below.length > 0)
        await tx
          .update(tasks)
          .set({ projectId: siblings.projectId, ...touched })
          .where(isAnyOf(tasks.id, below))
    }
    return saveTask(tx, { ...toTask(task), ...siblings, position })
  },
})
