import { isRefusal } from '@/lib/tasks/rules'
import { dueWords, writtenDay, writtenDue } from '@/lib/tasks/written/rules'
import type { HeardTask } from '@/lib/tasks/written/schema'
import { change, keepFocus, tell, topmost } from './change'
import { oneOf, selected } from './find'
import { isDue } from './grammar'
import { priorityIn } from './priority'
import { projectCalled, type Selection } from './selection'
import type { Script, Talk } from './talk'
import { fold } from './titles'
import type { Way } from './ways'
import { dayAndTime, dueIn, have, NOTHING, named, oneOrMore, plain, quoted } from './wording'

/** What an edit makes of a task: fields for `update_tasks`, or null where it is so already. */
type Edit = (task: HeardTask, rest: string) => Record<string, unknown> | null

type Words = {
  already: (tasks: HeardTask[], rest: string) => string
  done: (tasks: HeardTask[], rest: string) => string
}

/** Finds the task, works out what changes, changes it and says so. */
export function* edit(talk: Talk, ways: Way[], edited: Edit, words: Words): Script {
  const meant = yield* oneOf(talk, ways)
  if ('missing' in meant) return meant.missing
  return yield* editAll(talk, meant.tasks, edited, words, meant.rest)
}

function* editAll(talk: Talk, tasks: HeardTask[], edited: Edit, words: Words, rest: string): Script {
  const items = tasks.flatMap((task) => {
    const fields = edited(task, rest)
    return fields ? [{ id: task.id, ...fields }] : []
  })
  if (items.length === 0) return `${words.already(tasks, rest)} ${NOTHING}`
  const outcome = yield* change('update_tasks', items)
  keepFocus(talk, outcome)
  return tell(outcome, ({ done }) => words.done(done, rest))
}

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

export function* rename(talk: Talk, ways: Way[]): Script {
  const meant = yield* oneOf(talk, ways)
  if ('missing' in meant) return meant.missing
  const { tasks, rest } = meant
  if (rest === '') return `What is ${named(tasks)} to be called? Say “rename it to …”. ${NOTHING}`
  return yield* editAll(
    talk,
    tasks,
    (task, title) => (task.title === title ? null : { title }),
    {
      already: () => `${named(tasks)} ${oneOrMore(tasks, 'is', 'are')} already called so.`,
      done: (renamed) => `Renamed to ${named(renamed)}.`,
    },
    rest,
  )
}

export function setPriority(talk: Talk, ways: Way[]): Script {
  return edit(
    talk,
    ways,
    (task, rest) => ((task.priority ?? 4) === priorityIn(rest) ? null : { priority: priorityIn(rest) }),
    {
      already: (tasks, rest) => `${named(tasks)} already ${have(tasks)} priority ${priorityIn(rest)}.`,
      done: (tasks, rest) => `${named(tasks)} now ${have(tasks)} priority ${priorityIn(rest)}.`,
    },
  )
}

export function setDeadline(talk: Talk, ways: Way[]): Script {
  return edit(
    talk,
    ways,
    (task, rest) => (writtenDay(rest, talk.reader) === task.deadline ? null : { deadline: rest }),
    {
      already: (tasks) => `${named(tasks)} already ${have(tasks)} this deadline.`,
      done: (tasks) =>
        `The deadline of ${named(tasks)} is ${dayAndTime(tasks[0]?.deadline ?? '', talk.reader)}.`,
    },
  )
}

export function addLabel(talk: Talk, ways: Way[]): Script {
  const has = (task: HeardTask, label: string) => (task.labels ?? []).some((own) => fold(own) === fold(label))
  return edit(
    talk,
    ways,
    (task, label) => (has(task, label) ? null : { labels: [...(task.labels ?? []), label] }),
    {
      already: (tasks, label) => `${named(tasks)} already ${have(tasks)} the label ${plain(label)}.`,
      done: (tasks, label) => `${named(tasks)} now ${have(tasks)} the label ${plain(label)}.`,
    },
  )
}

export function removeLabel(talk: Talk, ways: Way[]): Script {
  const without = (task: HeardTask, label: string) =>
    (task.labels ?? []).filter((own) => fold(own) !== fold(label))
  return edit(
    talk,
    ways,
    (task, label) => {
      const labels = without(task, label)
      return labels.length === (task.labels ?? []).length ? null : { labels }
    },
    {
      already: (tasks, label) =>
        `${named(tasks)} ${oneOrMore(tasks, 'does', 'do')} not have the label ${plain(label)}.`,
      done: (tasks, label) => `Removed the label ${plain(label)} from ${named(tasks)}.`,
    },
  )
}

export function removeDue(talk: Talk, title: string): Script {
  return edit(talk, [{ title, rest: '' }], (task) => (task.due ? { due: 'none' } : null), {
    already: (tasks) => `${named(tasks)} already ${have(tasks)} no due date.`,
    done: (tasks) => `Removed the due date from ${named(tasks)}.`,
  })
}

export function removeDeadline(talk: Talk, title: string): Script {
  return edit(talk, [{ title, rest: '' }], (task) => (task.deadline ? { deadline: 'none' } : null), {
    already: (tasks) => `${named(tasks)} already ${have(tasks)} no deadline.`,
    done: (tasks) => `Removed the deadline from ${named(tasks)}.`,
  })
}

export function repeat(talk: Talk, ways: Way[]): Script {
  return edit(talk, ways, (_, rest) => ({ repeat: rest }), {
    already: (tasks) => `${named(tasks)} already ${oneOrMore(tasks, 'repeats', 'repeat')} so.`,
    done: (tasks) => {
      const due = tasks[0]?.due
      const next = due ? `, next ${dayAndTime(due, talk.reader)}` : ''
      return `${named(tasks)} now ${oneOrMore(tasks, 'repeats', 'repeat')} ${tasks[0]?.repeat}${next}.`
    },
  })
}

export function stopRepeating(talk: Talk, title: string): Script {
  return edit(talk, [{ title, rest: '' }], (task) => (task.repeat ? { repeat: 'none' } : null), {
    already: (tasks) => `${named(tasks)} ${oneOrMore(tasks, 'does', 'do')} not repeat.`,
    done: (tasks) =>
      `${named(tasks)} ${oneOrMore(tasks, 'does', 'do')} not repeat any more; ${oneOrMore(tasks, 'its due date stays', 'their due dates stay')}.`,
  })
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
