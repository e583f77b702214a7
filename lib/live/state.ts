import type { Account } from '@/lib/account/schema'
import type { TaskOrder } from '@/lib/changes/schema'
import type { Project } from '@/lib/projects/schema'
import type { Task } from '@/lib/tasks/schema'

/** What the browser holds a copy of. */
export type Entities = { tasks: Task; projects: Project; orders: TaskOrder; account: Account }
export type Entity = keyof Entities
export const entities = ['tasks', 'projects', 'orders', 'account'] as const satisfies readonly Entity[]

/** Everything on screen comes from one of these; a table that did not change keeps its identity. */
export type LiveState = {
  readonly tasks: ReadonlyMap<string, Task>
  readonly projects: ReadonlyMap<string, Project>
  readonly orders: ReadonlyMap<string, TaskOrder>
  readonly account: Account
}

/** What one operation does to one row, before the server has answered. */
export type Patch<Row> =
  | { kind: 'put'; id: string; row: Row }
  | { kind: 'set'; id: string; fields: Partial<Row> }
  | { kind: 'remove'; id: string }

export type Edit = { [Name in Entity]: { entity: Name; patch: Patch<Entities[Name]> } }[Entity]

/** The id of a place in a view until the server has given it one. */
export function unseenOrderId({ view, taskId }: Pick<TaskOrder, 'view' | 'taskId'>): string {
  return `${view} ${taskId}`
}
