import { addDays, addMonths, type DueDate, dateIn, instantOf, isDate, wallClock } from '@/lib/core/clock'
import { nextFromNow, type Recurrence, storedRule } from './occurrences'
import { formatRule, type Rule, stepMinutes } from './rule'
import { dueAt, settled, wallMinute } from './wall'

const MINUTE_MS = 60_000

/** Whether the next date is counted from the schedule or from the moment of completion. */
export type Anchor = 'schedule' | 'completion'

/** What a repeating task holds; `due` may have been moved by hand. */
export type Repeating = Recurrence & { anchor: Anchor; due: DueDate }

/** Where the task moves to, with the rule that it keeps, or that it is completed for good. */
export type Moved = { due: DueDate; rule: string } | { done: true }

/**
 * What completing the task at `completedAt` makes of it (recurrence.md, rules 2, 3 and 6). From completion,
 * COUNT is how many completions are left: the rule comes back with one less. Otherwise it is unchanged.
 */
export function advance(task: Repeating, completedAt: Date, zone: string): Moved {
  if (task.anchor === 'schedule') return onSchedule(task, completedAt, zone)
  const rule = storedRule(task, zone)
  if (rule.count === 1) return { done: true }
  const left = rule.count === null ? task.rule : formatRule({ ...rule, count: rule.count - 1 })
  return onInterval(task, rule, left, completedAt, zone)
}

/**
 * What “skip this one” at `now` makes of the task: its next date, without a completion. From completion,
 * the interval counts from the due date, or from `now` where that has passed.
 */
export function skip(task: Repeating, now: Date, zone: string): Moved {
  if (task.anchor === 'schedule') return onSchedule(task, now, zone)
  const due = instantOf(task.due.date, task.due.time ?? '12:00', zone)
  return onInterval(task, storedRule(task, zone), task.rule, due > now ? due : now, zone)
}

function onSchedule(task: Repeating, now: Date, zone: string): Moved {
  const due = nextFromNow(task, now, zone, task.due)
  return due ? { due, rule: task.rule } : { done: true }
}

function onInterval(task: Repeating, rule: Rule, left: string, from: Date, zone: string): Moved {
  const due = afterInterval(rule, task.start, from, zone)
  const last = rule.until ?? '9999-12-31'
  return due && due.date <= last ? { due, rule: left } : { done: true }
}

/** One interval of `rule` after `from`; `null` past the year 9999. */
function afterInterval(rule: Rule, start: DueDate, from: Date, zone: string): DueDate | null {
  const step = stepMinutes(rule)
  if (step !== null) {
    const minutes = Math.ceil(from.getTime() / MINUTE_MS) + step
    return wallClock(zone, new Date(minutes * MINUTE_MS))
  }
  const day = dateIn(zone, from)
  const months = rule.freq === 'YEARLY' ? rule.interval * 12 : rule.interval
  const days = rule.freq === 'WEEKLY' ? rule.interval * 7 : rule.interval
  const byMonths = rule.freq === 'YEARLY' || rule.freq === 'MONTHLY'
  const date = byMonths ? addMonths(day, months) : addDays(day, days)
  if (!isDate(date)) return null
  return dueAt(settled(wallMinute({ date, time: start.time }), zone), start.time !== null)
}
