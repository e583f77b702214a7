import { HeardProjects } from '@/lib/projects/written/schema'
import { type PastedTask, parsePaste } from '@/lib/tasks/quick-add/paste'
import { dueWords } from '@/lib/tasks/written/rules'
import { change, keepFocus, type Outcome, tell } from './change'
import { call, type Script, type Talk } from './talk'
import { counted, dayAndTime, NOTHING, quoted } from './wording'

/** Adds what quick add reads in the text: a task a line. */
export function* add(talk: Talk, text: string): Script {
  const projects = text.includes('#') ? yield* projectNames() : []
  const parsed = parsePaste(text, { ...talk.reader, projects, sections: {}, members: [] })
  if ('refused' in parsed) return `${parsed.refused.message} ${NOTHING}`
  const unknown = parsed.tasks.find((task) => task.project && !task.project.known)?.project
  if (unknown)
    return `There is no project called ${quoted(unknown.name)}. Say “create project ${unknown.name}” first. Nothing was added.`
  const outcome = yield* addLevels(parsed.tasks)
  keepFocus(talk, outcome)
  return tell(outcome, ({ done }) => {
    const [task, another] = done
    if (!task || another) return `Added ${counted(done.length)}.`
    const place = parsed.tasks[0]?.project
    const due = task.due ? `, due ${dayAndTime(task.due, talk.reader)}` : ''
    return `Added ${quoted(task.title)}${place ? ` to ${place.name}` : ''}${due}.`
  })
}

/** Adds the tasks level by level, since a subtask needs the id of the task above. */
function* addLevels(tasks: PastedTask[]): Script<Outcome> {
  const ids = new Map<PastedTask, string>()
  const all: Outcome = { done: [], count: 0, errors: [] }
  for (const level of levelsOf(tasks)) {
    const items = level.map((task) => ({ ...itemOf(task), ...parentOf(task, tasks, ids) }))
    const outcome = yield* change('add_tasks', items)
    all.done.push(...outcome.done)
    all.count += outcome.count
    if (outcome.count < level.length) return { ...outcome, done: all.done, count: all.count }
    for (const [index, task] of level.entries()) ids.set(task, outcome.done[index]?.id ?? '')
  }
  return all
}

function levelsOf(tasks: PastedTask[]): PastedTask[][] {
  const depths = new Map<PastedTask, number>()
  for (const task of tasks) {
    const above = task.parent === null ? undefined : tasks[task.parent]
    depths.set(task, above ? (depths.get(above) ?? 0) + 1 : 0)
  }
  return [...Map.groupBy(tasks, (task) => depths.get(task)).values()]
}

function parentOf({ parent }: PastedTask, tasks: PastedTask[], ids: Map<PastedTask, string>) {
  const above = parent === null ? undefined : tasks[parent]
  return above ? { parentId: ids.get(above), project: undefined } : {}
}

export function* createProject(name: string): Script {
  const answer = yield* call('manage_projects', { action: 'create', name })
  return 'heard' in answer ? `Created the project ${quoted(name)}.` : `All right. ${NOTHING}`
}

function* projectNames(): Script<string[]> {
  const answer = yield* call('manage_projects', { action: 'list' })
  const known = HeardProjects.safeParse('heard' in answer ? answer.heard : null)
  return known.success ? known.data.projects.filter(({ archived }) => !archived).map(({ name }) => name) : []
}

function itemOf(task: PastedTask): Record<string, unknown> {
  const { title, project, priority, labels, due, deadline, recurrence, durationMinutes, description } = task
  return {
    title,
    ...(project && { project: project.name }),
    ...(priority && { priority }),
    ...(labels.length > 0 && { labels }),
    ...(recurrence ? { repeat: repeatIn(task) } : due && { due: dueWords(due) }),
    ...(deadline && { deadline }),
    ...(durationMinutes && { minutes: durationMinutes }),
    ...(description && { notes: description }),
  }
}

/** The rule with the date and the time beside it, which it begins by. */
function repeatIn({ chips }: PastedTask): string {
  const parts = chips.filter(({ kind }) => kind === 'recurrence' || kind === 'date' || kind === 'time')
  return parts.map(({ text }) => text).join(' ')
}
