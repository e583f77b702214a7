import { addDays, dateIn } from '@/lib/core/clock'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { createProject } from '@/lib/projects/operations'
import { completeTask } from '@/lib/tasks/completion/operations'
import { createTask } from '@/lib/tasks/operations'
import { projects, tasks, type WorldTask } from './tasks'

/** Fills an empty account with the named world, its days counted from today. */
export async function seedWorld(actor: Actor): Promise<void> {
  const today = dateIn(actor.zone, new Date())
  const ids = new Map<string, string>()
  for (const project of projects) ids.set(project.name, (await run(createProject, actor, project)).data.id)
  for (const task of tasks) await seedTask(actor, task, today, ids)
}

async function seedTask(
  actor: Actor,
  task: WorldTask,
  today: string,
  ids: Map<string, string>,
): Promise<void> {
  const { project, due, time, deadline, repeat, subtasks = [], done = 0, ...fields } = task
  const { data } = await run(createTask, actor, {
    ...fields,
    ...(project && { projectId: ids.get(project) }),
    ...(due !== undefined && { due: { date: addDays(today, due), time: time ?? null } }),
    ...(deadline !== undefined && { deadline: addDays(today, deadline) }),
    ...(repeat && { recurrence: { ...repeat, anchor: 'schedule' } }),
  })
  for (const [index, title] of subtasks.entries()) {
    const subtask = await run(createTask, actor, { title, parentId: data.id })
    if (index < done) await run(completeTask, actor, { id: subtask.data.id })
  }
}
