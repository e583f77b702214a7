import { type DueDate, dayNumber } from '@/lib/core/clock'
import { daysOf } from './days'
import { type DaySet, daysIn, firstDay, lowest, monthOf, size } from './months'
import { isInterval, type Rule, stepMinutes } from './rule'
import { DAY, minuteOfDay, type WallMinute, wallMinute } from './wall'

const LAST_MONTH = 9999 * 12 + 11
const LAST_DAY = firstDay(LAST_MONTH + 1) - 1
/** Days and weekdays repeat after 400 years: what has no date within so many steps has none. */
const CYCLE_MONTHS = 4800
/** A rule of days or less is given up sooner, after 100 years and a step: it looks at every month. */
const PATIENCE_MONTHS = 1200

type Days = (month: number) => DaySet
type Steps = {
  /** The first one strictly after `minute`; `null` if there is none. */
  next: (minute: WallMinute) => WallMinute | null
  /** How many there are up to `minute`, itself included. */
  countThrough: (minute: WallMinute) => number
}

/**
 * The occurrences of `rule` counted from `start` that come strictly after `minute`, in order, on the
 * plain wall clock: no clock change moves them. UNTIL and COUNT end them, and the year 9999 does.
 */
export function* occurrencesAfter(rule: Rule, start: DueDate, minute: WallMinute): Generator<WallMinute> {
  const { next, countThrough } = stepsOf(rule, start)
  const last = (rule.until ? dayNumber(rule.until) : LAST_DAY) * DAY + DAY - 1
  let left = rule.count === null ? Number.POSITIVE_INFINITY : rule.count - countThrough(minute)
  for (let at = next(minute); at !== null && at <= last && left > 0; at = next(at)) {
    yield at
    left--
  }
}

function stepsOf(rule: Rule, start: DueDate): Steps {
  const days = daysOf(rule, start.date)
  const step = stepMinutes(rule)
  if (step === null) return dailySteps(rule, start, days)
  return isInterval(rule) ? evenSteps(wallMinute(start), step) : stepsOnDays(wallMinute(start), step, days)
}

/** One occurrence on each of the `days`. */
function dailySteps({ freq, interval }: Rule, start: DueDate, days: Days): Steps {
  const byMonths = freq === 'MONTHLY' || freq === 'YEARLY'
  const startDay = dayNumber(start.date)
  const time = minuteOfDay(start.time)
  const dayBy = (minute: WallMinute) => Math.floor((minute - time) / DAY)
  const patience = byMonths ? CYCLE_MONTHS * interval : PATIENCE_MONTHS + Math.ceil(interval / 4)
  return {
    next(minute) {
      const from = Math.max(startDay, dayBy(minute) + 1)
      const last = monthOf(from) + patience
      const isSparse = freq === 'DAILY' && interval > 31
      const day = isSparse ? nextStep(days, startDay, interval, from, last) : nextDay(days, from, last)
      return day === null ? null : day * DAY + time
    },
    countThrough: (minute) => sum(days, startDay, dayBy(minute), size),
  }
}

/** Every `step` minutes from `origin`. */
function evenSteps(origin: WallMinute, step: number) {
  return {
    next: (minute: WallMinute) => (minute < origin ? origin : minute + step - ((minute - origin) % step)),
    countThrough: (minute: WallMinute) => Math.max(0, Math.floor((minute - origin) / step) + 1),
  }
}

/** Every `step` minutes from `origin`, as far as they fall on the `days`. */
function stepsOnDays(origin: WallMinute, step: number, days: Days): Steps {
  const even = evenSteps(origin, step)
  return {
    next(minute) {
      let at = even.next(minute)
      const last = monthOf(Math.floor(at / DAY)) + PATIENCE_MONTHS
      for (;;) {
        const day = nextDay(days, Math.floor(at / DAY), last)
        if (day === null) return null
        if (day * DAY <= at) return at
        at = even.next(day * DAY - 1)
      }
    },
    countThrough: (minute) =>
      sum(days, Math.floor(origin / DAY), Math.floor(minute / DAY), (set, month) => {
        let count = 0
        for (const day of daysIn(set, month)) {
          count += even.countThrough(Math.min(minute, day * DAY + DAY - 1)) - even.countThrough(day * DAY - 1)
        }
        return count
      }),
  }
}

/** The first of `days` on or after `from`, up to the month `last`. */
function nextDay(days: Days, from: number, last: number): number | null {
  const firstMonth = monthOf(from)
  for (let month = firstMonth; month <= Math.min(last, LAST_MONTH); month++) {
    const first = firstDay(month)
    const set = month === firstMonth ? days(month) & (-1 << (from - first)) : days(month)
    if (set !== 0) return first + lowest(set)
  }
  return null
}

/** The same where `days` are so many days apart that most months have none. */
function nextStep(days: Days, start: number, interval: number, from: number, last: number): number | null {
  const lastDay = firstDay(Math.min(last, LAST_MONTH) + 1) - 1
  for (
    let day = from + ((((start - from) % interval) + interval) % interval);
    day <= lastDay;
    day += interval
  ) {
    const month = monthOf(day)
    if ((days(month) >>> (day - firstDay(month))) & 1) return day
  }
  return null
}

/** What `count` makes of the `days` from `from` to `to`, both included, month by month, added up. */
function sum(days: Days, from: number, to: number, count: (set: DaySet, month: number) => number): number {
  if (to < from) return 0
  const lastMonth = monthOf(Math.min(to, LAST_DAY))
  const firstMonth = monthOf(from)
  let total = 0
  for (let month = firstMonth; month <= lastMonth; month++) {
    let set = days(month)
    if (month === firstMonth) set &= -1 << (from - firstDay(month))
    if (month === lastMonth) set &= 2 ** (to - firstDay(month) + 1) - 1
    total += count(set, month)
  }
  return total
}
