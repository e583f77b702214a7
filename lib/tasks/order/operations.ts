import 'server-only'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { taskOrders } from '@/db/schema/tasks'
import { newId } from '@/lib/core/ids'
import { operation } from '@/lib/operations/define'
import { visibleTask } from '../access'
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
