import { compareKeys } from '@/lib/core/order'
import type { Task } from '@/lib/tasks/schema'
import type { Edge } from './dragging'

/** The id that `taskId` comes after when it is dropped at that edge of `targetId`; null puts it first. */
export function afterOf(ids: readonly string[], taskId: string, targetId: string, edge: Edge): string | null {
  if (edge === 'bottom') return targetId
  const others = ids.filter((id) => id !== taskId)
  return others[others.indexOf(targetId) - 1] ?? null
}

/** The id that `taskId` comes after when it moves one place; `undefined` at the end of the list. */
export function afterStep(ids: readonly string[], taskId: string, step: 1 | -1): string | null | undefined {
  const at = ids.indexOf(taskId)
  const neighbour = ids[at + step]
  if (at < 0 || neighbour === undefined) return undefined
  return afterOf(ids, taskId, neighbour, step === 1 ? 'bottom' : 'top')
}

/** The open tasks under the same parent, in their order. */
export function siblingsOf(tasks: ReadonlyMap<string, Task>, task: Task): string[] {
  const siblings: Task[] = []
  for (const other of tasks.values()) {
    if (other.projectId === task.projectId && other.parentId === task.parentId && !other.completed)
      siblings.push(other)
  }
  return siblings.sort(byPosition).map(({ id }) => id)
}

function byPosition(a: Task, b: Task) {
  return compareKeys(a.position, b.position) || compareKeys(a.id, b.id)
}

/** Where a task dropped beside `target` goes: under the same parent, or under `target` itself. */
export function placeBeside(
  tasks: ReadonlyMap<string, Task>,
  task: Task,
  target: Task,
  edge: Edge,
): { parentId: string | null; after: string | null } | null {
  if (isWithin(tasks, target, task.id)) return null
  const into = edge === 'bottom' && hasOpenChild(tasks, target.id)
  if (into) return { parentId: target.id, after: null }
  return { parentId: target.parentId, after: afterOf(siblingsOf(tasks, target), task.id, target.id, edge) }
}

/** Whether `task` is `ancestorId` or stands somewhere under it. */
export function isWithin(tasks: ReadonlyMap<string, Task>, task: Task, ancestorId: string): boolean {
  let at: Task | undefined = task
  while (at) {
    if (at.id === ancestorId) return true
    at = at.parentId ? tasks.get(at.parentId) : undefined
  }
  return false
}

function hasOpenChild(tasks: ReadonlyMap<string, Task>, parentId: string) {
  for (const task of tasks.values()) if (task.parentId === parentId && !task.completed) return true
  return false
}
