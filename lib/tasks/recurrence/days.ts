import { dateParts, dayNumber, type LocalDate, startOfWeek, weekdayOf } from '@/lib/core/clock'
import { type DaySet, daysUntil, firstDay, monthOf, nthDay, shifted } from './months'
import { pickedDays } from './positions'
import type { Rule } from './rule'

/**
 * The days of a month (counted as in `months`) on which `rule` has occurrences when it is counted from
 * `start`, of an hour or minute rule on which it may have them. Those before `start` are of no account.
 */
export function daysOf(rule: Rule, start: LocalDate): (month: number) => DaySet {
  const full = withImpliedDays(rule, start)
  const allowed = inCalendars((month) => allowedDays(full, month))
  return inPhase(full, start, full.bySetPos.length > 0 ? inCalendars(pickedDays(full, allowed)) : allowed)
}

/** `rule` with the days that it leaves to its start: every week on its weekday, every month on its day. */
export function withImpliedDays(rule: Rule, start: LocalDate): Rule {
  if (rule.byDay.length + rule.byMonthDay.length > 0) return rule
  const [, month, day] = dateParts(start)
  if (rule.freq === 'WEEKLY') return { ...rule, byDay: [{ weekday: weekdayOf(start), nth: 0 }] }
  if (rule.freq === 'MONTHLY') return { ...rule, byMonthDay: [day] }
  if (rule.freq !== 'YEARLY') return rule
  return { ...rule, byMonthDay: [day], byMonth: rule.byMonth.length > 0 ? rule.byMonth : [month] }
}

/**
 * Whether a day that a month does not have falls on the month's last (recurrence.md, rule 4). Where days
 * are no more than a condition, on weekdays, positions or smaller steps, they are skipped as in RFC 5545.
 */
export function clamps({ freq, interval, byDay, bySetPos }: Rule): boolean {
  const byDays = freq === 'MONTHLY' || freq === 'YEARLY' || (freq === 'DAILY' && interval === 1)
  return byDays && byDay.length + bySetPos.length === 0
}

/** There are 14 calendars, one for each weekday of 1 January, leap year or not: each is worked out once. */
function inCalendars(days: (month: number) => DaySet): (month: number) => DaySet {
  const known = new Map<number, DaySet>()
  return (month) => {
    const january = month - (month % 12)
    const newYear = firstDay(january)
    const isLeap = firstDay(january + 12) - newYear === 366
    const calendar = daysUntil(1, newYear) * 2 + (isLeap ? 1 : 0)
    const key = calendar * 12 + month - january
    const set = known.get(key) ?? days(month)
    known.set(key, set)
    return set
  }
}

function allowedDays(rule: Rule, month: number): DaySet {
  if (rule.byMonth.length > 0 && !rule.byMonth.includes((month % 12) + 1)) return 0
  const first = firstDay(month)
  const length = firstDay(month + 1) - first
  let days = 2 ** length - 1
  if (rule.byMonthDay.length > 0) days &= monthDays(rule, length)
  if (rule.byDay.length > 0) days &= weekDays(rule, month, first, length)
  return days
}

function monthDays(rule: Rule, length: number): DaySet {
  let days = 0
  for (const said of rule.byMonthDay) {
    const day = said < 0 ? length + 1 + said : clamps(rule) ? Math.min(said, length) : said
    if (day >= 1 && day <= length) days |= 1 << (day - 1)
  }
  return days
}

function weekDays(rule: Rule, month: number, first: number, length: number): DaySet {
  const january = month - (month % 12)
  const inYear = rule.freq === 'YEARLY' && rule.byMonth.length === 0
  const from = inYear ? firstDay(january) : first
  const to = inYear ? firstDay(january + 12) : first + length
  let days = 0
  for (const { weekday, nth } of rule.byDay) {
    const index = nth === 0 ? daysUntil(weekday, first) : nthDay(weekday, nth, from, to) - first
    if (nth === 0) days |= 0b10000001000000100000010000001 << index
    else if (index >= 0 && index < length) days |= 1 << index
  }
  return days
}

/** Leaves out the months, weeks or days that lie between the steps of `rule`. */
function inPhase(rule: Rule, start: LocalDate, days: (month: number) => DaySet): (month: number) => DaySet {
  const { freq, interval } = rule
  if (interval === 1 || freq === 'HOURLY' || freq === 'MINUTELY') return days
  const startDay = dayNumber(start)
  if (freq === 'MONTHLY' || freq === 'YEARLY') {
    const unit = freq === 'YEARLY' ? 12 : 1
    const period = Math.floor(monthOf(startDay) / unit)
    return (month) => ((Math.floor(month / unit) - period) % interval === 0 ? days(month) : 0)
  }
  const weekly = freq === 'WEEKLY'
  const origin = weekly ? dayNumber(startOfWeek(start, rule.weekStart ?? 1)) : startDay
  const [unit, length] = weekly ? [0b1111111, 7] : [1, 1]
  const step = length * interval
  return (month) => {
    const sinceStep = (firstDay(month) - origin) % step
    let phase = 0
    for (let at = -sinceStep; at < 31; at += step) if (at > -length) phase |= shifted(unit, at)
    return phase === 0 ? 0 : phase & days(month)
  }
}
