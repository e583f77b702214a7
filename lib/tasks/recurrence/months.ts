import type { Weekday } from '@/lib/core/clock'

// Months are counted from January of the year 0, days from 1970-01-01.

/** 1 January of the year 0. */
const FIRST_DAY = -719_528

/** Days of one month as bits, its first day the lowest. */
export type DaySet = number

/** The month of a day. */
export function monthOf(day: number): number {
  let month = Math.floor((day - FIRST_DAY) / 30.436875)
  while (firstDay(month) > day) month--
  while (firstDay(month + 1) <= day) month++
  return month
}

/** The first day of a month. */
export function firstDay(month: number): number {
  const year = Math.floor((month - 2) / 12)
  const fromMarch = month - 2 - year * 12
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return year * 365 + leapDays + Math.floor((153 * fromMarch + 2) / 5) - 719_468
}

/** The days of `month` in `set`, in order. */
export function daysIn(set: DaySet, month: number): number[] {
  const first = firstDay(month)
  const days: number[] = []
  for (let rest = set; rest !== 0; rest &= rest - 1) days.push(first + lowest(rest))
  return days
}

/** The index of the lowest bit of a set that is not empty. */
export function lowest(set: DaySet): number {
  return 31 - Math.clz32(set & -set)
}

/** The days `by` later; those that leave the month are lost. */
export function shifted(set: DaySet, by: number): DaySet {
  return by < 0 ? set >>> -by : set << by
}

/** How many days `set` holds. */
export function size(set: DaySet): number {
  const pairs = set - ((set >>> 1) & 0x55555555)
  const nibbles = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((nibbles + (nibbles >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** How many days after `day` the next such weekday is, 0 when `day` is one. */
export function daysUntil(weekday: Weekday, day: number): number {
  return (((weekday - 4 - day) % 7) + 7) % 7
}

/** The nth such weekday from `from`, or, negative, back from before `to`; it may lie beyond the other end. */
export function nthDay(weekday: Weekday, nth: number, from: number, to: number): number {
  return nth > 0 ? from + daysUntil(weekday, from) + 7 * (nth - 1) : to + daysUntil(weekday, to) + 7 * nth
}
