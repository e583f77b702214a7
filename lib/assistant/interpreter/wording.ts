import { addDays, type DueDate, dateIn } from '@/lib/core/clock'
import { dueText } from '@/lib/tasks/recurrence/words'
import type { Reader } from '@/lib/tasks/written/rules'
import type { HeardTask } from '@/lib/tasks/written/schema'

const MOST_LINES = 50
const MOST_NAMED = 5

/** A title within an answer. Answers are Markdown, titles are not. */
export function quoted(title: string): string {
  return `“${plain(title)}”`
}

/** A text of people's, so that Markdown reads none of it. */
export function plain(text: string): string {
  return text
    .replace(/[\\`*[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/<(?=[a-z][a-z\d+.-]*:|[^\s<>]+@)|&(?=#?\w+;)/gi, '\\$&')
}

/** What somebody said, short enough to be repeated. */
export function shortened(said: string): string {
  return said.trim().slice(0, 200).toWellFormed()
}

/** The tasks by their titles, as long as those are few. */
export function named(tasks: HeardTask[]): string {
  if (tasks.length > MOST_NAMED) return counted(tasks.length)
  const titles = tasks.map((task) => quoted(task.title))
  return titles.length < 2 ? titles.join('') : `${titles.slice(0, -1).join(', ')} and ${titles.at(-1)}`
}

export function oneOrMore(tasks: HeardTask[], one: string, more: string): string {
  return tasks.length === 1 ? one : more
}

export function have(tasks: HeardTask[]): string {
  return oneOrMore(tasks, 'has', 'have')
}

/** The question back, where several tasks fit. */
export function whichOne(candidates: HeardTask[], reader: Reader): string {
  return `Which one do you mean?\n${listed(candidates, reader)}`
}

/** A line a task, with what tells it from the others. */
export function listed(tasks: HeardTask[], reader: Reader): string {
  const lines = tasks.slice(0, MOST_LINES).map((task) => `- ${line(task.title)}${details(task, reader)}`)
  if (tasks.length > MOST_LINES) lines.push(`- … and ${tasks.length - MOST_LINES} more`)
  return lines.join('\n')
}

/** A title at the beginning of a line, where more marks mean something. */
function line(title: string): string {
  return plain(title).replace(/^(?:#{1,6}(?= )|[-+>~<]|\d+(?=[.)] ))/, (mark) =>
    /\d/.test(mark) ? `${mark}\\` : `\\${mark}`,
  )
}

function details({ due, overdue, project, repeat }: HeardTask, reader: Reader): string {
  const parts = [
    due && `${dayAndTime(due, reader)}${overdue ? ', overdue' : ''}`,
    repeat,
    project && project !== 'Inbox' && plain(project),
  ].filter(Boolean)
  return parts.length > 0 ? ` (${parts.join('; ')})` : ''
}

/** “Fri 3 Jul 23:59” of `2026-07-03 23:59`; the nearest days by their names as well. */
export function dayAndTime(due: string, { now, zone, dateOrder }: Reader): string {
  const today = dateIn(zone, now)
  const { date, time } = dueIn(due)
  const near = { [today]: 'today', [addDays(today, 1)]: 'tomorrow', [addDays(today, -1)]: 'yesterday' }[date]
  const full = dueText({ date, time }, dateOrder, today)
  return near ? `${near}, ${full}` : full
}

/** The date and time in `2026-07-03` or `2026-07-03 23:59`. */
export function dueIn(due: string): DueDate {
  const [date = '', time = null] = due.split(' ')
  return { date, time }
}

export function counted(count: number): string {
  return count === 1 ? '1 task' : `${count} tasks`
}

export const NOTHING = 'Nothing was changed.'

export const EXAMPLES = [
  'add Call Ana tomorrow 9am #Home @phone p2',
  'complete call Ana',
  'move call Ana to friday 15:00',
  'move all overdue to today',
  'rename call Ana to Call Ana and Jun',
  'set priority of call Ana to p1',
  'add label urgent to call Ana',
  'make water the plants every 3 days',
  'delete everything in Home',
  'what is due this week?',
  'when is call Ana due?',
  'list Home',
  'undo',
]
