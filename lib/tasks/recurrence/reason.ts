import { type DateOrder, type DueDate, dateParts, daysInMonth, type LocalDate } from '@/lib/core/clock'
import type { Repeating } from './complete'
import { clamps, withImpliedDays } from './days'
import { monthName, ordinal } from './names'
import { type Rule, stepMinutes } from './rule'
import { occurrencesAfter } from './series'
import { wallMinute } from './wall'
import { daysText, dueText, stepWords } from './words'

/** `next` follows when `task`, which repeats by schedule, is completed `today` or, if due later, on its day. */
type Step = { task: Repeating; rule: Rule; next: DueDate; today: LocalDate; order: DateOrder }

/** Why `next` is that day: “the first 1st or 15th after today”. */
export function scheduleReason(step: Step): string {
  const counted = [firstAfter(step), countedFrom(step)].filter(Boolean).join(', ')
  return movedByClocks(step) ?? clampedDay(step) ?? counted
}

function movedByClocks({ task: { start }, rule, next }: Step): string | null {
  const [own] = occurrencesAfter(rule, start, wallMinute(next) - 1)
  if (own === wallMinute(next)) return null
  if (stepMinutes(rule) !== null) return 'moved forward by the clock change'
  return `because the clocks skip ${next.time === start.time ? 'the day before' : `${start.time} that day`}`
}

function clampedDay({ task: { start }, rule, next }: Step): string | null {
  const full = withImpliedDays(rule, start.date)
  const [year, month, day] = dateParts(next.date)
  const length = daysInMonth(year, month)
  const missing = full.byMonthDay.find((said) => said > length)
  if (!missing || !clamps(full) || day !== length || full.byMonthDay.includes(day)) return null
  return `the month’s last day, because ${monthName(month)} ${year} has no ${ordinal(missing)}`
}

function firstAfter({ task, rule, next, today, order }: Step): string | null {
  if (stepMinutes(rule) !== null) return null
  const days = daysText(withImpliedDays(rule, task.start.date), 'or', order)?.text
  const noun = days ?? (rule.freq === 'DAILY' && rule.interval === 1 ? 'day' : null)
  if (!noun) return null
  if (next.date === today) return `the first ${noun} at ${next.time} after now`
  const { date } = task.due
  const after = date > today ? dueText({ date, time: null }, order, today) : 'today'
  return `the first ${noun} after ${after}`
}

function countedFrom({ task: { start }, rule, today, order }: Step): string | null {
  if (rule.interval === 1 && stepMinutes(rule) === null) return null
  return `counting every ${stepWords(rule)} from ${dueText(start, order, today)}`
}
