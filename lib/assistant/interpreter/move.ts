import { isRefusal } from '@/lib/tasks/rules'
import { dueWords, writtenDue } from '@/lib/tasks/written/rules'
import type { HeardTask } from '@/lib/tasks/written/schema'
import { change, keepFocus, tell, topmost } from './change'
import { editAll, type Words } from './edit'
import { isDue } from './fields'
import { oneOf } from './find'
import { selected } from './search'
import { projectCalled, type Selection } from './selection'
import type { Script, Talk } from './talk'
import { fold } from './titles'
import type { Way } from './ways'
import { dayAndTime, dueIn, NOTHING, named, oneOrMore, plain, quoted } from './wording'

/** To a date or to a project, as what follows `to` says. */
export function* move(talk: Talk, ways: Way[]): Script {
  const meant = yield* oneOf(talk, ways)
  return 'missing' in meant ? meant.missing : yield* moveThese(talk, meant.tasks, meant.rest)
}

export function* moveAll(talk: Talk, selection: Selection, to: string): Script {
  const tasks = yield* selected(selection)
  if ('missing' in tasks) return tasks.missing
  if (tasks.length === 0) return `There is no such open task, so there is nothing to move. ${NOTHING}`
  talk.focus = tasks
  return yield* moveThese(talk, tasks, to)
}

function* moveThese(talk: Talk, tasks: HeardTask[], to: string): Script {
  const project = projectCalled(to)
  if (!project && isDue(to, talk.reader))
    return yield* editAll(talk, tasks, (task) => moved(talk, task, to), movedWords(talk), to)
  const neither = `${quoted(to)} is no date that I can read, and no project of yours. ${NOTHING}`
  return yield* moveToProject(talk, topmost(tasks), project ?? to, project ? undefined : neither)
}

function moved({ reader }: Talk, task: HeardTask, to: string): { due: string } | null {
  const due = writtenDue(to, task.due ? dueIn(task.due) : null, reader)
  if (due === null || isRefusal(due)) return { due: to }
  return dueWords(due) === task.due ? null : { due: dueWords(due) }
}

function movedWords({ reader }: Talk): Words {
  const whenOf = (tasks: HeardTask[], various: string) => {
    const dues = new Set(tasks.map(({ due = '' }) => due))
    const days = new Set(tasks.map(({ due = '' }) => dueIn(due).date))
    const [to] = dues.size === 1 ? dues : days
    return to && days.size === 1 ? dayAndTime(to, reader) : various
  }
  return {
    already: (tasks) =>
      `${named(tasks)} ${oneOrMore(tasks, 'is', 'are')} already due ${whenOf(tasks, 'then')}.`,
    done: (tasks) => `Moved ${named(tasks)} to ${whenOf(tasks, 'their new dates')}.`,
  }
}

/** `unknown` is what to say where there is no such project. */
function* moveToProject(talk: Talk, tasks: HeardTask[], project: string, unknown?: string): Script {
  const name = fold(project).replace(/^(?:the|my) /, '')
  const elsewhere = tasks.filter((task) => ![name, fold(project)].includes(fold(task.project ?? '')))
  if (elsewhere.length === 0)
    return `${named(tasks)} ${oneOrMore(tasks, 'is', 'are')} already in ${plain(tasks[0]?.project ?? project)}. ${NOTHING}`
  const items = elsewhere.map(({ id }) => ({ id, project }))
  const outcome = yield* change('move_tasks', items)
  if (unknown && outcome.count === 0 && outcome.errors.length > 0) return unknown
  keepFocus(talk, outcome)
  return tell(
    outcome,
    ({ done }) => `Moved ${named(done)} to the project ${plain(done[0]?.project ?? project)}.`,
  )
}
