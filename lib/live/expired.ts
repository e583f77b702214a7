import type { Task } from '@/lib/tasks/schema'

const HELD_MS = 14 * 86_400_000

/** Ids of tasks that the browser need not hold: completed over 14 days ago, with nothing open above them. */
export function expired(rows: readonly Task[], now: Date): Set<string> {
  const tasks = new Map(rows.map((task) => [task.id, task]))
  const since = new Date(now.getTime() - HELD_MS).toISOString()
  const isOld = ({ completedAt }: Task) => completedAt !== null && completedAt < since
  return new Set(rows.filter((task) => isOld(task) && !isBelowOpen(task, tasks)).map(({ id }) => id))
}

function isBelowOpen(task: Task, tasks: ReadonlyMap<string, Task>): boolean {
  const path = new Set([task])
  for (let at = tasks.get(task.parentId ?? ''); at && !path.has(at); at = tasks.get(at.parentId ?? '')) {
    if (!at.completed) return true
    path.add(at)
  }
  return false
}
