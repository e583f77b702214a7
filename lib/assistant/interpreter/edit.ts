import { isRefusal } from '@/lib/tasks/rules'
import { dueWords, writtenDay, writtenDue } from '@/lib/tasks/written/rules'
import type { HeardTask } from '@/lib/tasks/written/schema'
import { change, keepFocus, tell, topmost } from './change'
import { oneOf, selected } from './find'
import { isDue } from './grammar'
import { projectCalled, projectIn, type Selection } from './selection'
import type { Script, Talk } from './talk'
import { fold } from './titles'
import type { Way } from './ways'
import { counted, dayAndTime, dueIn, NOTHING, plain, quoted, quotedAll } from './wording'

/** What an edit makes of a task: fields for `update_tasks`, or null where it is so already. */
type Edit = (task: HeardTask, rest: string) => Record<string, unknown> | null

type Words = { already: (task: HeardTask, rest: string) => string; done: (tasks: HeardTask[]) => string }

/** Finds the task, works out what changes, changes it and says so. */
export function* edit(talk: Talk, ways: Way[], edited: Edit, words: Words): Script {
  const meant = yield* oneOf(talk, ways)
  if ('missing' in meant) return meant.missing
  return yield* editAll(talk, meant.tasks, (task) => edited(task, meant.rest), {
    already: (task) => words.already(task, meant.rest),
    done: words.done,
  })
}

function* editAll(
  talk: Talk,
  tasks: HeardTask[],
  edited: (task: HeardTask) => Record<string, unknown> | null,
  words: { already: (task: HeardTask) => string; done: (tasks: HeardTask[]) => string },
): Script {
  const items = tasks.flatMap((task) => {
    const fields = edited(task)
    return fields ? [{ id: task.id, ...fields }] : []
  })
  const [first] = tasks
  if (first && items.length === 0) return `${words.already(first)} ${NOTHING}`
  const outcome = yield* change('update_tasks', items)
  keepFocus(talk, outcome)
  return tell(outcome, ({ done }) => words.done(done))
}

/** To a date or to a project, as what follows `to` says. */
export function* move(talk: Talk, ways: Way[]): Script {
  const meant = yield* oneOf(talk, ways)
  if ('missing' in meant) return meant.missing
  const { tasks, rest } = meant
  const project = projectCalled(rest)
  if (project) return yield* moveToProject(talk, tasks, project)
  if (isDue(rest, talk.reader))
    return yield* editAll(talk, tasks, (task) => moved(talk, task, rest), movedWords(talk))
  const neither = `${quoted(rest)} is no date that I can read, and no project of yours. ${NOTHING}`
  return yield* moveToProject(talk, tasks, projectIn(rest) ?? rest, neither)
}

export function* moveAll(talk: Talk, selection: Selection, to: string): Script {
  const tasks = yield* selected(selection)
  if ('missing' in tasks) return tasks.missing
  if (tasks.length === 0) return `There is no such open task, so there is nothing to move. ${NOTHING}`
  talk.focus = tasks
  const project = projectCalled(to)
  if (project) return yield* moveToProject(talk, topmost(tasks), project)
  return yield* editAll(talk, tasks, (task) => moved(talk, task, to), movedWords(talk))
}

function moved({ reader }: Talk, task: HeardTask, to: string): { due: string } | null {
  const due = writtenDue(to, task.due ? dueIn(task.due) : null, reader)
  if (due === null || isRefusal(due)) return { due: to }
  return dueWords(due) === task.due ? null : { due: dueWords(due) }
}

function movedWords({ reader }: Talk) {
  return {
    already: (task: HeardTask) =>
      `${quoted(task.title)} is already due ${task.due ? dayAndTime(task.due, reader) : 'then'}.`,
    done(tasks: HeardTask[]) {
      const dues = new Set(tasks.map(({ due = '' }) => due))
      const days = new Set(tasks.map(({ due = '' }) => dueIn(due).date))
      const [to] = dues.size === 1 ? dues : days
      const what = tasks.length > 5 ? counted(tasks.length) : quotedAll(tasks)
      return `Moved ${what} to ${to && days.size === 1 ? dayAndTime(to, reader) : 'their new dates'}.`
    },
  }
}

export function rename(talk: Talk, ways: Way[]): Script {
  return edit(talk, ways, (task, title) => (task.title === title ? null : { title }), {
    already: (task) => `${quoted(task.title)} is already called so.`,
    done: (tasks) => `Renamed to ${quotedAll(tasks)}.`,
  })
}

export function setPriority(talk: Talk, ways: Way[]): Script {
  const asNumber = (rest: string) => Number(rest.replace(/^p/i, ''))
  return edit(
    talk,
    ways,
    (task, rest) => ((task.priority ?? 4) === asNumber(rest) ? null : { priority: asNumber(rest) }),
    {
      already: (task, rest) => `${quoted(task.title)} already has priority ${asNumber(rest)}.`,
      done: (tasks) => `${quotedAll(tasks)} now has priority ${tasks[0]?.priority ?? 4}.`,
    },
  )
}

export function setDeadline(talk: Talk, ways: Way[]): Script {
  return edit(
    talk,
    ways,
    (task, rest) => (writtenDay(rest, talk.reader) === task.deadline ? null : { deadline: rest }),
    {
      already: (task) => `${quoted(task.title)} already has this deadline.`,
      done: (tasks) =>
        `The deadline of ${quotedAll(tasks)} is ${dayAndTime(tasks[0]?.deadline ?? '', talk.reader)}.`,
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
      already: (task, label) => `${quoted(task.title)} already has the label ${plain(label)}.`,
      done: (tasks) => `${quotedAll(tasks)} is now labelled ${plain(tasks[0]?.labels?.join(', ') ?? '')}.`,
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
      already: (task, label) => `${quoted(task.title)} does not have the label ${plain(label)}.`,
      done: (tasks) => `Removed the label from ${quotedAll(tasks)}.`,
    },
  )
}

export function removeDue(talk: Talk, title: string): Script {
  return edit(talk, [{ title, rest: '' }], (task) => (task.due ? { due: 'none' } : null), {
    already: (task) => `${quoted(task.title)} already has no due date.`,
    done: (tasks) => `Removed the due date from ${quotedAll(tasks)}.`,
  })
}

export function removeDeadline(talk: Talk, title: string): Script {
  return edit(talk, [{ title, rest: '' }], (task) => (task.deadline ? { deadline: 'none' } : null), {
    already: (task) => `${quoted(task.title)} already has no deadline.`,
    done: (tasks) => `Removed the deadline from ${quotedAll(tasks)}.`,
  })
}

export function repeat(talk: Talk, ways: Way[]): Script {
  return edit(talk, ways, (_, rest) => ({ repeat: rest }), {
    already: (task) => `${quoted(task.title)} already repeats so.`,
    done: (tasks) => {
      const due = tasks[0]?.due
      return `${quotedAll(tasks)} now repeats ${tasks[0]?.repeat}${due ? `, next ${dayAndTime(due, talk.reader)}` : ''}.`
    },
  })
}

export function stopRepeating(talk: Talk, title: string): Script {
  return edit(talk, [{ title, rest: '' }], (task) => (task.repeat ? { repeat: 'none' } : null), {
    already: (task) => `${quoted(task.title)} does not repeat.`,
    done: (tasks) => `${quotedAll(tasks)} does not repeat any more; its due date stays.`,
  })
}

/** `unknown` is what to say where there is no such project. */
function* moveToProject(talk: Talk, tasks: HeardTask[], project: string, unknown?: string): Script {
  const elsewhere = tasks.filter((task) => fold(task.project ?? '') !== fold(project))
  if (elsewhere.length === 0) return `${quotedAll(tasks)} is already in ${plain(project)}. ${NOTHING}`
  const items = elsewhere.map(({ id }) => ({ id, project }))
  const outcome = yield* change('move_tasks', items)
  if (unknown && outcome.count === 0 && outcome.errors.length > 0) return unknown
  keepFocus(talk, outcome)
  return tell(outcome, ({ done }) => {
    const what = done.length > 5 ? counted(done.length) : quotedAll(done)
    return `Moved ${what} to the project ${plain(done[0]?.project ?? project)}.`
  })
}
