import type { Delta } from '@/lib/changes/schema'
import type { Task } from '@/lib/tasks/schema'

/** A project that is gone takes its tasks along: where a membership was lost, the log does not name them. */
export function withTasksGone(delta: Delta, held: ReadonlyMap<string, Task>): Delta {
  if (delta.gone.projects.length === 0) return delta
  const projects = new Set(delta.gone.projects)
  const told = new Set([...delta.tasks.map(({ id }) => id), ...delta.gone.tasks])
  const tasks = [...held.values()].filter(({ id, projectId }) => projects.has(projectId) && !told.has(id))
  return { ...delta, gone: { ...delta.gone, tasks: [...delta.gone.tasks, ...tasks.map(({ id }) => id)] } }
}
