import {
  addDays,
  addMonths,
  type DateOrder,
  type DueDate,
  dateIn,
  instantOf,
  type LocalDate,
  startOfWeek,
  type Weekday,
  wallClock,
} from '@/lib/core/clock'
import { parseDatePhrase, parseRecurrencePhrase } from '../quick-add/phrases'
import { describeAnchor, describeRule } from '../recurrence/explain'
import { isOverdue, type Refusal } from '../rules'
import type { Recurrence, Task } from '../schema'
import type { HeardTask } from './schema'

/** The clock and the habits of the person whose phrases are read. */
export type Reader = { now: Date; zone: string; weekStart: Weekday; dateOrder: DateOrder }

const LONGEST_NOTES = 1_000

export function clears(phrase: string): boolean {
  return /^(none|null|never|no date|no|)$/i.test(phrase.trim())
}

/**
 * The due date that a phrase means for a task that is due at `current`: a date keeps its time, a time keeps its
 * date. Null for “none”.
 */
export function writtenDue(
  phrase: string,
  current: DueDate | null,
  reader: Reader,
): DueDate | null | Refusal {
  if (clears(phrase)) return null
  const said = parseDatePhrase(phrase.replace(/(\d)T(\d)/, '$1 $2'), reader, current?.date)
  if (!said) return { refused: { due: `“${phrase}” is no date that I can read.` } }
  return { date: said.date, time: said.says.time ? said.time : (current?.time ?? null) }
}

/** The day that a phrase means. Null for “none”. */
export function writtenDay(phrase: string, reader: Reader): LocalDate | null | Refusal {
  if (clears(phrase)) return null
  const said = parseDatePhrase(phrase, reader)
  return said?.says.date ? said.date : { refused: { deadline: `“${phrase}” is no day that I can read.` } }
}

export type Repeating = { recurrence: Recurrence; due: DueDate }

/**
 * The rule that a phrase means, from now on, and its first date. What the phrase leaves open, the time and the
 * day to begin on, is taken from `beside`.
 */
export function writtenRepeat(
  phrase: string,
  beside: { date?: LocalDate; time: string | null },
  reader: Reader,
): Repeating | Refusal {
  const read = parseRecurrencePhrase(phrase, reader, beside)
  if ('refused' in read) return { refused: { repeat: read.refused } }
  const { first, ...recurrence } = read
  return { recurrence, due: first }
}

/** Days from `from` to `to`, both included; open where one is left out. `overdue` stands for what is late now. */
export type DueRange = { overdue: true } | { dueFrom?: LocalDate; dueTo?: LocalDate }

/**
 * The days that a phrase for a search means: “overdue”, “this week”, “friday”, “by friday”,
 * “2026-03-01 to 2026-03-31”.
 */
export function writtenRange(phrase: string, reader: Reader): DueRange | Refusal {
  const words = phrase
    .trim()
    .toLowerCase()
    .replace(/^due\s+/, '')
  if (/^(overdue|late)$/.test(words)) return { overdue: true }
  const [, bound, beyond = ''] = /^(by|until|before|after|since)\s+(.+)$/.exec(words) ?? []
  const days = bound ? daysOf(beyond, reader) : daysOf(words, reader)
  if (!days) return { refused: { due: `“${phrase}” is no date that I can read.` } }
  if (bound === 'before') return { dueTo: addDays(days.dueFrom, -1) }
  if (bound === 'after') return { dueFrom: addDays(days.dueTo, 1) }
  if (bound === 'since') return { dueFrom: days.dueFrom }
  return bound ? { dueTo: days.dueTo } : days
}

type Days = { dueFrom: LocalDate; dueTo: LocalDate }

function daysOf(words: string, reader: Reader): Days | undefined {
  const period = periodOf(words, reader)
  if (period) return period
  const [from = '', to] = words
    .replace(/^(?:from|between)\s+/, '')
    .split(/\s+(?:to|until|through|and)\s+|\s*(?:\.\.+|–)\s*/)
  const first = parseDatePhrase(from, reader)
  if (!first?.says.date) return undefined
  const last = to === undefined ? first : lastDay(to, first.date, reader)
  return last ? { dueFrom: first.date, dueTo: last.date } : undefined
}

/** Not before the first: on a Wednesday, “monday to friday” ends on the Friday after that Monday. */
function lastDay(phrase: string, first: LocalDate, reader: Reader) {
  const readers = [reader, { ...reader, now: instantOf(first, '12:00', reader.zone) }]
  return readers
    .map((one) => parseDatePhrase(phrase, one))
    .find((said) => said?.says.date && said.date >= first)
}

function periodOf(words: string, { now, zone, weekStart }: Reader): Days | undefined {
  const today = dateIn(zone, now)
  const [, count, weeks] = /^(?:in |within )?(?:the )?next (\d{1,3}) (?:days?|(weeks?))$/.exec(words) ?? []
  if (count) return { dueFrom: today, dueTo: addDays(today, Number(count) * (weeks ? 7 : 1)) }
  const match = /^(?:in )?(this|next) (week|month|weekend)$/.exec(words)
  if (!match) return undefined
  const ahead = match[1] === 'next' ? 1 : 0
  if (match[2] === 'month') {
    const first = addMonths(`${today.slice(0, 7)}-01`, ahead)
    return { dueFrom: first, dueTo: addDays(addMonths(first, 1), -1) }
  }
  if (match[2] === 'weekend') {
    const saturday = addDays(startOfWeek(today, 1), 5 + ahead * 7)
    return { dueFrom: saturday, dueTo: addDays(saturday, 1) }
  }
  const first = addDays(startOfWeek(today, weekStart), ahead * 7)
  return { dueFrom: first, dueTo: addDays(first, 6) }
}

/** The task as models read it; what is empty is left out. */
export function heardTask(task: Task, reader: Reader, project?: string): HeardTask {
  const late = isOverdue(task, wallClock(reader.zone, reader.now))
  return {
    id: task.id,
    title: task.title,
    ...(project && { project }),
    ...(task.parentId && { parentId: task.parentId }),
    ...(task.due && { due: dueWords(task.due) }),
    ...(late && { overdue: true as const }),
    ...(task.deadline && { deadline: task.deadline }),
    ...(task.recurrence && { repeat: repeatWords(task.recurrence, reader) }),
    ...(task.priority < 4 && { priority: task.priority }),
    ...(task.labels.length > 0 && { labels: task.labels }),
    ...(task.durationMinutes && { minutes: task.durationMinutes }),
    ...(task.description && { notes: shortened(task.description) }),
    ...(task.completed && { completed: true as const }),
  }
}

/** `2026-03-05` or `2026-03-05 17:00`. */
export function dueWords({ date, time }: DueDate): string {
  return time === null ? date : `${date} ${time}`
}

/** “every 2 weeks on Fri at 09:00”. */
function repeatWords(recurrence: Recurrence, reader: Reader): string {
  const words = describeRule(recurrence, reader)
  const after = recurrence.anchor === 'completion' ? `, ${describeAnchor('completion')}` : ''
  return `${words.charAt(0).toLowerCase()}${words.slice(1)}${after}`
}

function shortened(notes: string): string {
  return notes.length > LONGEST_NOTES ? `${notes.slice(0, LONGEST_NOTES)}…` : notes
}
