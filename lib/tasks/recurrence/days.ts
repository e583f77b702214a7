import { dateParts, dayNumber, type LocalDate, startOfWeek, weekdayOf } from '@/lib/core/clock'
import { type DaySet, daysUntil, firstDay, monthOf, nthDay, shifted } from './months'
import { pickedDays } from './positions'
import type { Rule } from './rule'

/**
 * The days of a month (counted as in `months`) on which `rule` has occurrences when it is counted from
 * `start`, days before `start` included; of an hour or minute rule the days on which it may have them.
 */
export function daysOf(rule: Rule, start: LocalDate): (month: number) => DaySet {
  const full = withImpliedDays(rule, start)
  const allowed = (month: number) => allowedDays(full, month)
  return inPhase(full, start, full.bySetPos.length > 0 ? pickedDays(full, allowed) : allowed)
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
  const length = freq === 'WEEKLY' ? 7 : 1
  const origin = freq === 'WEEKLY' ? dayNumber(startOfWeek(start, rule.weekStart ?? 1)) : startDay
  const step = length * interval
  return (month) => {
    const first = firstDay(month)
    const steps = Math.floor((first - origin) / step)
    let phase = 0
    for (let at = origin + steps * step - first; at < 31; at += step)
      phase |= at > -length ? shifted(2 ** length - 1, at) : 0
    return phase === 0 ? 0 : phase & days(month)
  }
}
