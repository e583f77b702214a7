import { writtenDay } from '@/lib/tasks/written/rules'
import type { HeardTask } from '@/lib/tasks/written/schema'
import { change, keepFocus, tell } from './change'
import { oneOf } from './find'
import { priorityIn } from './priority'
import type { Script, Talk } from './talk'
import { fold } from './titles'
import type { Way } from './ways'
import { dayAndTime, have, NOTHING, named, oneOrMore, plain } from './wording'

/** What an edit makes of a task: fields for `update_tasks`, or null where it is so already. */
type Edit = (task: HeardTask, rest: string) => Record<string, unknown> | null

export type Words = {
  already: (tasks: HeardTask[], rest: string) => string
  done: (tasks: HeardTask[], rest: string) => string
}

/** Finds the task, works out what changes, changes it and says so. */
export function* edit(talk: Talk, ways: Way[], edited: Edit, words: Words): Script {
  const meant = yield* oneOf(talk, ways)
  if ('missing' in meant) return meant.missing
  return yield* editAll(talk, meant.tasks, edited, words, meant.rest)
}

export function* editAll(talk: Talk, tasks: HeardTask[], edited: Edit, words: Words, rest: string): Script {
  const items = tasks.flatMap((task) => {
    const fields = edited(task, rest)
    return fields ? [{ id: task.id, ...fields }] : []
  })
  if (items.length === 0) return `${words.already(tasks, rest)} ${NOTHING}`
  const outcome = yield* change('update_tasks', items)
  keepFocus(talk, outcome)
  return tell(outcome, ({ done }) => words.done(done, rest))
}

export function* rename(talk: Talk, ways: Way[]): Script {
  const meant = yield* oneOf(talk, ways)
  if ('missing' in meant) return meant.missing
  const { tasks, rest } = meant
  if (new Set(tasks.map(({ title }) => title)).size > 1)
    return `I rename one task at a time, not ${named(tasks)} alike. ${NOTHING}`
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
