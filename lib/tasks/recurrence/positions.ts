import { type DaySet, daysIn, daysUntil, firstDay } from './months'
import type { Rule } from './rule'

type Days = (month: number) => DaySet
/** A week, month or year: its days are `from` to before `to`, its months `months` from `firstMonth`. */
type Period = { from: number; to: number; firstMonth: number; months: number }

/** Of `days`, the ones at the positions that BYSETPOS names within each period of `rule`. */
export function pickedDays(rule: Rule, days: Days): Days {
  if (rule.freq === 'MINUTELY' || rule.freq === 'HOURLY' || rule.freq === 'DAILY') {
    return rule.bySetPos.some((position) => Math.abs(position) === 1) ? days : () => 0
  }
  const picks = remembered((period: Period) => pick(rule.bySetPos, daysWithin(period, days)))
  return (month) => {
    const first = firstDay(month)
    const next = firstDay(month + 1)
    let set = 0
    for (const period of periodsOf(rule, month)) {
      for (const day of picks(period)) if (day >= first && day < next) set |= 1 << (day - first)
    }
    return set
  }
}

/** The periods of `rule` that have days in `month`. */
function periodsOf(rule: Rule, month: number): Period[] {
  if (rule.freq === 'MONTHLY') return [spanOf(month, 1)]
  if (rule.freq === 'YEARLY') return [spanOf(month - (month % 12), 12)]
  const { from, to } = spanOf(month, 1)
  const weeks: Period[] = []
  for (let start = from - 6 + daysUntil(rule.weekStart ?? 1, from - 6); start < to; start += 7) {
    weeks.push({ from: start, to: start + 7, firstMonth: month - 1, months: 3 })
  }
  return weeks
}

function spanOf(firstMonth: number, months: number): Period {
  return { from: firstDay(firstMonth), to: firstDay(firstMonth + months), firstMonth, months }
}

function daysWithin({ from, to, firstMonth, months }: Period, days: Days): number[] {
  const all: number[] = []
  for (let month = firstMonth; month < firstMonth + months; month++) all.push(...daysIn(days(month), month))
  return all.filter((day) => day >= from && day < to)
}

function pick(positions: number[], days: number[]): number[] {
  const picked = new Set<number>()
  for (const position of positions) {
    const day = days.at(position > 0 ? position - 1 : position)
    if (day !== undefined) picked.add(day)
  }
  return [...picked]
}

/** `choose` with its last answer kept: twelve months in a row ask for the same year. */
function remembered(choose: (period: Period) => number[]): (period: Period) => number[] {
  let last: { from: number; days: number[] } | undefined
  return (period) => {
    if (last?.from !== period.from) last = { from: period.from, days: choose(period) }
    return last.days
  }
}
