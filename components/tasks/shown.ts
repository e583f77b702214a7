import { useMemo } from 'react'
import { useTasks } from '@/lib/live/provider'
import type { Task } from '@/lib/tasks/schema'
import { useAllFinishing, withFinishing } from './finishing'

/** The tasks as the lists show them, with those that are just being finished still in place. */
export function useShownTasks(): ReadonlyMap<string, Task> {
  const tasks = useTasks()
  const finishing = useAllFinishing()
  return useMemo(() => withFinishing(tasks, finishing), [tasks, finishing])
}

/** How many subtasks of each parent are done, as `2/5`. */
export function subtaskCounts(tasks: ReadonlyMap<string, Task>): ReadonlyMap<string, string> {
  const counts = new Map<string, { done: number; all: number }>()
  for (const task of tasks.values()) {
    if (!task.parentId) continue
    const count = counts.get(task.parentId) ?? { done: 0, all: 0 }
    count.all += 1
    if (task.completed) count.done += 1
    counts.set(task.parentId, count)
  }
  return new Map([...counts].map(([id, { done, all }]) => [id, `${done}/${all}`]))
}
