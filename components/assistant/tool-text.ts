import { z } from 'zod'

const Search = z.object({
  words: z.string().optional(),
  project: z.string().optional(),
  label: z.string().optional(),
  due: z.string().optional(),
  completed: z.boolean().optional(),
})
const Found = z.object({ tasks: z.array(z.unknown()).optional(), projects: z.array(z.unknown()).optional() })
const Action = z.object({ action: z.string().optional(), items: z.array(z.unknown()).optional() })

/** What was looked at, in a few words: “Read 10 tasks due today”. */
export function readingText(name: string, input: unknown, heard: unknown): string {
  const found = Found.safeParse(heard)
  const { tasks, projects } = found.success ? found.data : {}
  if (projects) return `Read ${count(projects.length, 'project')}`
  if (!tasks) return name === 'list_occurrences' ? 'Read the next dates' : 'Looked it up'
  const search = Search.safeParse(input)
  const { words, project, label, due, completed } = search.success ? search.data : {}
  const late = /^(overdue|late)$/i.test(due ?? '')
  const kind = `${late ? 'overdue ' : ''}${completed ? 'completed ' : ''}task`
  return [
    `Read ${tasks.length === 0 ? `no ${kind}s` : count(tasks.length, kind)}`,
    words && `with “${words}”`,
    due && !late && `due ${due}`,
    label && `labelled ${label}`,
    project && `in ${project}`,
  ]
    .filter(Boolean)
    .join(' ')
}

const doing: Record<string, string> = {
  find_tasks: 'Looking for tasks',
  list_occurrences: 'Working out dates',
  add_tasks: 'Adding',
  update_tasks: 'Changing',
  move_tasks: 'Moving',
  delete_tasks: 'Deleting',
  undo: 'Undoing',
}
const doingActions: Record<string, string> = {
  complete: 'Completing',
  reopen: 'Reopening',
  skip: 'Skipping one date of',
  list: 'Looking for projects',
}

/** What is being done: “Deleting 3 tasks”. */
export function doingText(name: string, input: unknown): string {
  const call = Action.safeParse(input)
  const { action, items } = call.success ? call.data : {}
  const verb = (action && doingActions[action]) ?? doing[name] ?? 'Changing projects'
  return items && items.length > 0 ? `${verb} ${count(items.length, 'task')}` : verb
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
