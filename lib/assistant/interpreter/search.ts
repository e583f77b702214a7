import { type HeardTask, HeardTasks } from '@/lib/tasks/written/schema'
import type { Selection } from './selection'
import { call, type Script } from './talk'
import type { ToolAnswer } from './turns'
import { NOTHING } from './wording'

/** `missing` says why there is nothing. */
export type Missing = { missing: string }

const MOST_PAGES = 10
const MOST_FOUND = 200

/** Every open task of a selection. */
export function selected(selection: Selection): Script<HeardTask[] | Missing> {
  return everyTask(filterOf(selection))
}

/** Every task that a search finds, page by page. */
export function* everyTask(filter: Record<string, unknown>): Script<HeardTask[] | Missing> {
  const tasks: HeardTask[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = yield* search({ ...filter, ...(cursor && { cursor }) })
    const failure = errorIn(answer)
    if (failure) return { missing: `${failure} ${NOTHING}` }
    tasks.push(...tasksIn(answer))
    cursor = cursorIn(answer)
    if (!cursor) break
  }
  return tasks
}

export function tasksIn(answer: ToolAnswer): HeardTask[] {
  const page = HeardTasks.safeParse('heard' in answer ? answer.heard : null)
  return page.success ? page.data.tasks : []
}

/** What a tool says went wrong as a whole. */
export function errorIn(answer: ToolAnswer): string | undefined {
  if (!('heard' in answer) || typeof answer.heard !== 'object' || answer.heard === null) return undefined
  return 'error' in answer.heard ? sentence(answer.heard.error) : undefined
}

/** An error without the name of the field, which is for models. */
export function sentence(error: unknown): string {
  return String(error).replace(/ \([\w.]+\)$/, '')
}

function cursorIn(answer: ToolAnswer): string | undefined {
  const page = HeardTasks.safeParse('heard' in answer ? answer.heard : null)
  return page.success ? page.data.cursor : undefined
}

export function search({ completed, ...input }: Record<string, unknown>): Script<ToolAnswer> {
  return call('find_tasks', { limit: MOST_FOUND, ...input, ...(completed === true && { completed }) })
}

function filterOf(selection: Selection): Record<string, unknown> {
  if (selection.by === 'overdue') return { due: 'overdue' }
  if (selection.by === 'due') return { due: selection.phrase }
  if (selection.by === 'label') return { label: selection.label }
  return selection.by === 'project' ? { project: selection.project } : {}
}
