import { sql } from 'drizzle-orm'
import {
  type AnyPgColumn,
  date,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { users } from './accounts'
import { instant, orderKey, rowColumns, wallTime } from './columns'
import { projects } from './projects'

export const tasks = pgTable(
  'tasks',
  {
    ...rowColumns(),
    projectId: uuid()
      .notNull()
      .references(() => projects.id, { onDelete: 'cascade' }),
    parentId: uuid().references((): AnyPgColumn => tasks.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    description: text().notNull().default(''),
    priority: smallint().notNull().default(4),
    dueDate: date({ mode: 'string' }),
    dueTime: wallTime(),
    deadline: date({ mode: 'string' }),
    durationMinutes: integer(),
    recurrenceRule: text(),
    recurrenceAnchor: text({ enum: ['schedule', 'completion'] }),
    recurrenceStartDate: date({ mode: 'string' }),
    recurrenceStartTime: wallTime(),
    recurrenceText: text(),
    labels: text().array().notNull().default(sql`'{}'`),
    labelKeys: text().array().notNull().default(sql`'{}'`),
    position: orderKey().notNull(),
    completedAt: instant(),
    deletedAt: instant(),
  },
  (tasks) => [
    index('tasks_list').on(tasks.projectId, tasks.position, tasks.id).where(sql`deleted_at is null`),
    index('tasks_parent').on(tasks.parentId, tasks.position).where(sql`parent_id is not null`),
    index('tasks_due')
      .on(tasks.projectId, tasks.dueDate)
      .where(sql`completed_at is null and deleted_at is null`),
    index('tasks_completed').on(tasks.projectId, tasks.completedAt).where(sql`completed_at is not null`),
    index('tasks_deleted').on(tasks.deletedAt).where(sql`deleted_at is not null`),
    index('tasks_labels').using('gin', tasks.labelKeys).where(sql`label_keys <> '{}'`),
  ],
)

/** Each person's own order of a view, such as Today. */
export const taskOrders = pgTable(
  'task_orders',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    view: text().notNull(),
    taskId: uuid()
      .notNull()
      .references(() => tasks.id, { onDelete: 'cascade' }),
    position: orderKey().notNull(),
  },
  (orders) => [
    uniqueIndex('task_orders_place').on(orders.userId, orders.view, orders.taskId),
    index('task_orders_task').on(orders.taskId),
  ],
)
