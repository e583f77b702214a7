import { newId } from '@/lib/core/ids'
import { type HeardProject, HeardProjects } from '@/lib/projects/written/schema'
import { type PastedTask, parsePaste } from '@/lib/tasks/quick-add/paste'
import { dueWords } from '@/lib/tasks/written/rules'
import type { HeardTask } from '@/lib/tasks/written/schema'
import { change, changeSetIn, keepFocus, MOST_ITEMS, type Outcome, tell } from './change'
import { errorIn } from './search'
import { call, callAll, type Script, type Talk } from './talk'
import { fold } from './titles'
import { counted, dayAndTime, NOTHING, plain, quoted } from './wording'

/** Adds what quick add reads in the text, a task a line; a project that it names and that is not there, too. */
export function* add(talk: Talk, text: string): Script {
  const projects = text.includes('#') ? yield* openProjects() : []
  const names = projects.map(({ name }) => name)
  const parsed = parsePaste(text, { ...talk.reader, projects: names, sections: {}, members: [] })
  if ('refused' in parsed) return `${parsed.refused.message} ${NOTHING}`
  const made: string[] = []
  const changeSets: string[] = []
  for (const name of newProjects(parsed.tasks)) {
    const answer = yield* call('manage_projects', { action: 'create', name })
    const failure = errorIn(answer)
    if (failure) return `${failure} The project ${quoted(name)} could not be made, and no task was added.`
    made.push(name)
    changeSets.push(...changeSetIn(answer))
  }
  const outcome = yield* addTasks(parsed.tasks, projects)
  keepFocus(talk, outcome)
  if (outcome.count === 0)
    yield* callAll(changeSets.toReversed().map((changeSet) => ({ tool: 'undo', input: { changeSet } })))
  const said = tell(outcome, ({ done }) => added(done, parsed.tasks, talk))
  return outcome.count === 0 || made.length === 0 ? said : `${said} New: ${made.map(quoted).join(', ')}.`
}

function added(done: HeardTask[], [first]: PastedTask[], { reader }: Talk): string {
  const [task, another] = done
  if (!task || another) return `Added ${counted(done.length)}.`
  const place = first?.project ? ` to ${plain(first.project.name)}` : ''
  const due = task.due ? `, due ${dayAndTime(task.due, reader)}` : ''
  return `Added ${quoted(task.title)}${place}${due}${task.repeat ? `, ${task.repeat}` : ''}.`
}

/** Adds the tasks in one call, so that they wait for one yes; more than it takes level by level. */
function* addTasks(tasks: PastedTask[], projects: HeardProject[]): Script<Outcome> {
  const ids = new Map(tasks.map((task) => [task, newId()]))
  const all: Outcome = { done: [], count: 0, errors: [] }
  for (const level of tasks.length > MOST_ITEMS ? levelsOf(tasks) : [tasks]) {
    const items = level.map((task) => ({ ...itemOf(task, projects), ...placeOf(task, tasks, ids) }))
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

/** Tasks that have subtasks are named by ids of our own. */
function placeOf(task: PastedTask, tasks: PastedTask[], ids: Map<PastedTask, string>) {
  const above = task.parent === null ? undefined : tasks[task.parent]
  return {
    ...(tasks.some(({ parent }) => parent !== null && tasks[parent] === task) && { id: ids.get(task) }),
    ...(above && { parentId: ids.get(above), project: undefined }),
  }
}

export function* createProject(name: string): Script {
  const known = (yield* openProjects()).find((project) => fold(project.name) === fold(name))
  if (known) return `There is a project ${quoted(known.name)} already. ${NOTHING}`
  const answer = yield* call('manage_projects', { action: 'create', name })
  const failure = errorIn(answer)
  return failure ? `${failure} ${NOTHING}` : `Created the project ${quoted(name)}.`
}

function* openProjects(): Script<HeardProject[]> {
  const answer = yield* call('manage_projects', { action: 'list' })
  const known = HeardProjects.safeParse('heard' in answer ? answer.heard : null)
  return known.success ? known.data.projects.filter(({ archived }) => !archived) : []
}

/** Names of projects that the tasks ask for and that are not there, each once. */
function newProjects(tasks: PastedTask[]): string[] {
  const names = tasks.flatMap(({ project }) => (project && !project.known ? [project.name] : []))
  return [...new Map(names.toReversed().map((name) => [fold(name), name])).values()].toReversed()
}

function itemOf(task: PastedTask, projects: HeardProject[]): Record<string, unknown> {
  const { title, project, priority, labels, due, deadline, recurrence, durationMinutes, description } = task
  const known = projects.find(({ name }) => name === project?.name)
  return {
    title,
    ...(project && { project: known?.id ?? project.name }),
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
