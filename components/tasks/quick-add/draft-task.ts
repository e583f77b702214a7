import type { AddDefaults } from '@/components/shell/desk'
import type { DueDate } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import type { CreateProject, Project } from '@/lib/projects/schema'
import type { QuickAdd } from '@/lib/tasks/quick-add/parse'
import type { CreateTask, Task } from '@/lib/tasks/schema'

/** What the person chose from a menu, whatever the text says. */
export type Picked = {
  due?: DueDate | null
  recurrence?: CreateTask['recurrence']
  priority?: Task['priority']
  projectId?: string
}

export type Draft = {
  task: CreateTask & { id: string; projectId: string }
  /** A project that the text names and that does not exist yet. */
  project: (CreateProject & { id: string }) | null
}

type Setting = {
  picked: Picked
  defaults: AddDefaults
  projects: ReadonlyMap<string, Project>
  inboxId: string
  today: string
}

/** What a line makes, as it will be stored. */
export function draftOf(said: QuickAdd, { picked, defaults, projects, inboxId, today }: Setting): Draft {
  const named = said.project && findProject(projects, said.project.name)
  const project =
    said.project && !named && !picked.projectId ? { id: newId(), name: said.project.name } : null
  // The view may be of a project that was deleted meanwhile.
  const here = projects.has(defaults.projectId ?? '') ? defaults.projectId : undefined
  const projectId = picked.projectId ?? project?.id ?? named?.id ?? here ?? inboxId
  return {
    project,
    task: {
      id: newId(),
      projectId,
      parentId: projectId === here ? defaults.parentId : undefined,
      title: said.title,
      description: said.description,
      priority: picked.priority ?? said.priority,
      due: picked.due === undefined ? dueOf(said, defaults, today) : picked.due,
      deadline: said.deadline,
      durationMinutes: said.durationMinutes,
      recurrence: recurrenceOf(said, picked),
      labels: [...said.labels, ...(defaults.label ? [defaults.label] : [])],
    },
  }
}

/** A time alone is meant for the day of the view; without either, the view's day is the due date. */
function dueOf(said: QuickAdd, { date }: AddDefaults, today: string): DueDate | undefined {
  if (!date) return said.due
  if (!said.due) return { date, time: null }
  const saysDay = said.recurrence || said.chips.some(({ kind }) => kind === 'date')
  return saysDay || date === today ? said.due : { date, time: said.due.time }
}

/** What repeats goes on doing so on a day that was picked: it is counted from there. */
function recurrenceOf(said: QuickAdd, picked: Picked): CreateTask['recurrence'] | undefined {
  const recurrence = picked.recurrence === undefined ? said.recurrence : picked.recurrence
  if (!recurrence || picked.due === null) return undefined
  return picked.due ? { ...recurrence, start: undefined } : recurrence
}

function findProject(projects: ReadonlyMap<string, Project>, name: string) {
  const key = name.toLowerCase()
  for (const project of projects.values())
    if (project.archivedAt === null && project.name.toLowerCase() === key) return project
  return undefined
}
