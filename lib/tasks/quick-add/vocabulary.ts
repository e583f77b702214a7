import type { LocalTime, Weekday } from '@/lib/core/clock'
import type { PartOfDay } from './phrase'

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

export const WEEKDAYS = new Map<string, Weekday>([
  ...(
    [
      ['monday', 'mon'],
      ['tuesday', 'tue', 'tues'],
      ['wednesday', 'wed'],
      ['thursday', 'thu', 'thur', 'thurs'],
      ['friday', 'fri'],
      ['saturday', 'sat'],
      ['sunday', 'sun'],
    ] as const
  ).flatMap((names, index) => names.map((name) => [name, (index + 1) as Weekday] as const)),
])

/** 1 = January. */
export const MONTHS = new Map<string, number>(
  [
    ['january', 'jan'],
    ['february', 'feb'],
    ['march', 'mar'],
    ['april', 'apr'],
    ['may'],
    ['june', 'jun'],
    ['july', 'jul'],
    ['august', 'aug'],
    ['september', 'sep', 'sept'],
    ['october', 'oct'],
    ['november', 'nov'],
    ['december', 'dec'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)

export const UNITS = new Map<string, Unit>(
  (
    [
      ['minute', 'minutes', 'min', 'mins'],
      ['hour', 'hours', 'hr', 'hrs', 'h'],
      ['day', 'days'],
      ['week', 'weeks'],
      ['month', 'months'],
      ['quarter', 'quarters'],
      ['year', 'years'],
    ] as const
  ).flatMap((names) => names.map((name) => [name, names[0]] as const)),
)

/** A part of the day, and the time that it means where none is said. */
export type Daypart = { part: PartOfDay; time: LocalTime }

export const DAYPARTS = new Map<string, Daypart>([
  ['morning', { part: 'morning', time: '09:00' }],
  ['afternoon', { part: 'afternoon', time: '13:00' }],
  ['evening', { part: 'evening', time: '19:00' }],
])

const COUNTS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const ORDINALS = ['first', 'second', 'third', 'fourth', 'fifth']

/** 1–9999 in figures, or `one` … `twelve`. */
export function readCount(word: string): number | undefined {
  const n = /^\d{1,4}$/.test(word) ? Number(word) : COUNTS.indexOf(word) + 1
  return n > 0 ? n : undefined
}

/** 1–31 in figures, with or without st, nd, rd, th. */
export function readDay(word: string): number | undefined {
  const day = /^\d{1,2}$/.test(word) ? Number(word) : readOrdinal(word)
  return day && day <= 31 ? day : undefined
}

/** 1–99 from `1st`, `2nd` … */
export function readOrdinal(word: string): number | undefined {
  if (!/^\d{1,2}(st|nd|rd|th)$/.test(word)) return undefined
  const n = Number.parseInt(word, 10)
  const teen = n > 10 && n < 14
  const suffix = (!teen && ['th', 'st', 'nd', 'rd'][n % 10]) || 'th'
  return n > 0 && word.endsWith(suffix) ? n : undefined
}

/** As `readOrdinal`, also `first` … `fifth`, and `last` as -1. */
export function readPosition(word: string): number | undefined {
  if (word === 'last') return -1
  return readOrdinal(word) ?? (ORDINALS.indexOf(word) + 1 || undefined)
}
