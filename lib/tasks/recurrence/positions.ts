import type { Weekday } from '@/lib/core/clock'
import { type DaySet, daysUntil, firstDay, lowest, shifted, size } from './months'
import type { Rule } from './rule'

type Days = (month: number) => DaySet

/** Of `days`, the ones at the positions that BYSETPOS names within each period of `rule`. */
export function pickedDays({ freq, bySetPos, weekStart }: Rule, days: Days): Days {
  if (freq === 'YEARLY') return inYears(days, bySetPos)
  if (freq === 'MONTHLY') return (month) => pick([days(month)], bySetPos)[0] ?? 0
  if (freq === 'WEEKLY') return inWeeks(days, bySetPos, weekStart ?? 1)
  return bySetPos.some((position) => Math.abs(position) === 1) ? days : () => 0
}

/** Keeps the last year, for which twelve months in a row ask. */
function inYears(days: Days, positions: number[]): Days {
  let last = Number.NaN
  let picked: DaySet[] = []
  return (month) => {
    const january = month - (month % 12)
    if (january !== last) {
      const year = Array.from({ length: 12 }, (_, index) => days(january + index))
      picked = pick(year, positions)
      last = january
    }
    return picked[month - january] ?? 0
  }
}

function inWeeks(days: Days, positions: number[], weekStart: Weekday): Days {
  return (month) => {
    const first = firstDay(month)
    const length = firstDay(month + 1) - first
    const lengthBefore = first - firstDay(month - 1)
    const sets = { before: days(month - 1), own: days(month), after: days(month + 1) }
    let picked = 0
    for (let start = daysUntil(weekStart, first) - 7; start < length; start += 7) {
      const head = start < 0 ? sets.before >>> (lengthBefore + start) : 0
      const tail = start + 7 > length ? sets.after << (length - start) : 0
      const week = (head | shifted(sets.own, -start) | tail) & 0b1111111
      picked |= shifted(pick([week], positions)[0] ?? 0, start)
    }
    return picked & (2 ** length - 1)
  }
}

/** Of the days of all `sets`, in order, the ones at `positions`. */
function pick(sets: DaySet[], positions: number[]): DaySet[] {
  const total = sets.reduce((sum, set) => sum + size(set), 0)
  const picked = sets.map(() => 0)
  for (const position of positions) {
    let index = position > 0 ? position - 1 : total + position
    if (index < 0 || index >= total) continue
    for (const [at, set] of sets.entries()) {
      if (index < size(set)) {
        picked[at] = (picked[at] ?? 0) | nth(set, index)
        break
      }
      index -= size(set)
    }
  }
  return picked
}

/** The day with `index` before it, alone. */
function nth(set: DaySet, index: number): DaySet {
  let rest = set
  for (let passed = 0; passed < index; passed++) rest &= rest - 1
  return 1 << lowest(rest)
}
