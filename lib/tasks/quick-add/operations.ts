import 'server-only'
import { invalid } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { keyBetween } from '@/lib/core/order'
import { type Context, operation } from '@/lib/operations/define'
import { insertProject, lastProjectKey, projectsFor } from '@/lib/projects/queries'
import { createTask } from '../operations'
import { type CreateTask, Task } from '../schema'
import { parseQuickAdd, type QuickAdd, type QuickAddContext, type Refusal } from './parse'
import { parsePaste } from './paste'
import { ParsedTask, ParseTask, PastedTasks, PasteTasks, QuickTask } from './schema'

export const quickAddTask = operation({
  name: 'tasks.quick',
  summary: 'Add a task from one line of text with its date, project, labels and priority.',
  effect: 'write',
  http: 'POST /tasks/quick',
  status: 201,
  input: QuickTask,
  output: Task,
  async run(context, { text, ...rest }) {
    const line = understood(parseQuickAdd(text, await readerOf(context)))
    return createTask.run(
      context,
      { ...(await inputOf(context, line, rest.projectId)), id: rest.id },
      undefined,
    )
  },
})

export const pasteTasks = operation({
  name: 'tasks.paste',
  summary: 'Add many tasks, one a line; indented lines become subtasks.',
  effect: 'write',
  http: 'POST /tasks/paste',
  status: 201,
  input: PasteTasks,
  output: PastedTasks,
  async run(context, { text, projectId }) {
    const { tasks } = understood(parsePaste(text, await readerOf(context)))
    const items: Task[] = []
    for (const { parent, ...line } of tasks) {
      const above = parent === null ? undefined : items[parent]
      const input = above
        ? { ...fieldsOf(line), parentId: above.id }
        : await inputOf(context, line, projectId)
      items.push(await createTask.run(context, input, undefined))
    }
    return { items }
  },
})

export const parseTask = operation({
  name: 'tasks.parse',
  summary: 'Preview what a line of text would become, without storing it.',
  effect: 'read',
  http: 'POST /tasks/parse',
  input: ParseTask,
  output: ParsedTask,
  async run(context, { text }) {
    const { recurrence, ...line } = understood(parseQuickAdd(text, await readerOf(context)))
    return {
      title: line.title,
      priority: line.priority ?? null,
      project: line.project ?? null,
      section: line.section ?? null,
      assignee: line.assignee ?? null,
      labels: line.labels,
      due: line.due ?? null,
      deadline: line.deadline ?? null,
      recurrence: recurrence ?? null,
      durationMinutes: line.durationMinutes ?? null,
      description: line.description ?? null,
      chips: line.chips,
    }
  },
})

async function readerOf({ tx, actor, now }: Context): Promise<QuickAddContext> {
  const projects = await projectsFor(tx, actor, { archived: false })
  return {
    now,
    zone: actor.zone,
    weekStart: actor.weekStart,
    dateOrder: actor.dateOrder,
    projects: projects.map((project) => project.name),
    sections: {},
    members: [],
  }
}

/** @throws AppError `invalid` for a text that the parser refuses. */
function understood<Result extends object>(result: Result | Refusal): Result {
  if (!('refused' in result)) return result
  const { message } = (result as Refusal).refused
  throw invalid({ text: message })
}

async function inputOf(context: Context, line: QuickAdd, projectId: string | undefined): Promise<CreateTask> {
  const named = line.project && (await projectNamed(context, line.project.name))
  return { ...fieldsOf(line), projectId: named ?? projectId }
}

/** What a task takes over from a line, whatever project it is in. */
function fieldsOf({ chips: _, project: __, section: ___, assignee: ____, ...fields }: QuickAdd) {
  return fields
}

/** The project of that name; a name that is not known yet makes one, in the same change set. */
async function projectNamed({ tx, actor }: Context, name: string): Promise<string> {
  const known = (await projectsFor(tx, actor, { archived: false })).find((project) =>
    sameName(project.name, name),
  )
  if (known) return known.id
  const position = keyBetween(await lastProjectKey(tx, actor), null)
  return (await insertProject(tx, actor, { id: newId(), name, position })).id
}

function sameName(a: string, b: string): boolean {
  return a.localeCompare(b, undefined, { sensitivity: 'accent' }) === 0
}
