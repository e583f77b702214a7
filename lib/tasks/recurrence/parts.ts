import {
  addDays,
  isDate,
  isTime,
  type LocalDate,
  type LocalTime,
  type Weekday,
  wallClock,
} from '@/lib/core/clock'

/** Says in a sentence for the person what is wrong with a rule. */
export class Refusal extends Error {}

/** A weekday; `nth` picks one of the month or year (-1 the last), 0 means each of them. */
export type RuleDay = { weekday: Weekday; nth: number }

export const WEEKDAY_CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** The whole number from 1 that `value` writes. */
export function readWhole(name: string, value: string): number {
  if (!/^0*[1-9]\d{0,5}$/.test(value)) {
    throw new Refusal(`${name} has to be a whole number from 1 to 999999.`)
  }
  return Number(value)
}

/** The numbers of a list from 1 to `most`, in order; from the end where negative, if `signed`. */
export function readNumbers(name: string, value: string, most: number, signed: boolean): number[] {
  const numbers = value.split(',').map((item) => {
    const n = /^[+-]?\d{1,3}$/.test(item) ? Number(item) : 0
    if (n === 0 || Math.abs(n) > most || (n < 0 && !signed)) {
      throw new Refusal(`${name} has to list numbers from 1 to ${most}${signed ? ' or -1 and so on' : ''}.`)
    }
    return n
  })
  return [...new Set(numbers)].sort((a, b) => fromStart(a) - fromStart(b))
}

/** The weekdays of a list such as `MO,TH` or `2SU,-1FR`, in order. */
export function readDays(name: string, value: string): RuleDay[] {
  const days = new Map<string, RuleDay>()
  for (const item of value.split(',')) {
    const [, nth = '', code = ''] = /^([+-]?\d{1,2})?([A-Z]{2})$/.exec(item) ?? []
    const day = { weekday: readWeekday(name, code), nth: Number(nth) }
    if (nth && (day.nth === 0 || Math.abs(day.nth) > 53)) {
      throw new Refusal(`${name}=${item} does not exist: a year has 53 weeks at most.`)
    }
    days.set(`${day.nth} ${day.weekday}`, day)
  }
  return [...days.values()].sort((a, b) => fromStart(a.nth) - fromStart(b.nth) || a.weekday - b.weekday)
}

export function readWeekday(name: string, code: string): Weekday {
  const index = WEEKDAY_CODES.indexOf(code)
  if (index < 0) throw new Refusal(`${name} has to name weekdays as ${WEEKDAY_CODES.join(', ')}.`)
  return (index + 1) as Weekday
}

/**
 * The last day that an `UNTIL` allows. An instant is read on the clock of `zone`; where a `time` of day
 * comes later than it, its own day is not allowed any more. A day outside of the years 1 to 9999, as the
 * last second of 9999 is in the east, becomes the one that is written.
 */
export function readUntil(value: string, zone: string, time: LocalTime | null): LocalDate {
  const [, day = '', clock, utc] = /^(\d{8})(?:T(\d{4})\d{2}(Z)?)?$/.exec(value) ?? []
  const date = day.replace(/^(....)(..)(..)$/, '$1-$2-$3')
  const at = clock?.replace(/^(..)(..)$/, '$1:$2')
  if (!isDate(date) || (at && !isTime(at))) throw new Refusal('UNTIL has to be a date such as 20261231.')
  if (!at) return date
  const last = utc ? wallClock(zone, new Date(`${date}T${at}Z`)) : { date, time: at }
  const passed = time !== null && time > last.time && isDate(last.date)
  const until = passed ? addDays(last.date, -1) : last.date
  return isDate(until) ? until : date
}

/** A key that sorts 1, 2, 3 … before … -2, -1. */
function fromStart(n: number): number {
  return n < 0 ? n + 1000 : n
}
