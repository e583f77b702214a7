import { type Line, wordAt, wordOn } from './line'
import { readList } from './lists'
import { isTitleCase } from './prose'
import {
  MONTHS,
  readCount,
  readDay,
  readOrdinal,
  readPosition,
  UNITS,
  type Unit,
  WEEKDAYS,
} from './vocabulary'

/** What `every …` says: the parts of an RRULE. */
export type Repeat = {
  to: number
  parts: string[]
  /** `every 27th`, which stands in prose too ("check every 5th row"). */
  bareDay?: boolean
  /** `every hour` is a figure of speech without a time. */
  needsTime?: boolean
}

const CODES = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const WORKDAYS = 'BYDAY=MO,TU,WE,TH,FR'
const FREQUENCIES: Record<Unit, string[]> = {
  minute: ['FREQ=MINUTELY'],
  hour: ['FREQ=HOURLY'],
  day: ['FREQ=DAILY'],
  week: ['FREQ=WEEKLY'],
  month: ['FREQ=MONTHLY'],
  quarter: ['FREQ=MONTHLY'],
  year: ['FREQ=YEARLY'],
}
const ADVERBS = new Map<string, Unit>([
  ['daily', 'day'],
  ['weekly', 'week'],
  ['monthly', 'month'],
  ['quarterly', 'quarter'],
  ['yearly', 'year'],
])

/** What stands after `every`. */
export function repeatAt(line: Line, index: number): Repeat | undefined {
  return steps(line, index) ?? weekdays(line, index) ?? positions(line, index) ?? dayOfYear(line, index)
}

/** `daily`, `weekly on monday` … */
export function adverbAt(line: Line, index: number): Repeat | undefined {
  const unit = ADVERBS.get(wordAt(line, index))
  return unit && everyN(line, index + 1, 1, unit)
}

/** every day, every 3 days, every other week, every 2 weeks on mon and thu, every 2nd day. */
function steps(line: Line, index: number): Repeat | undefined {
  const word = wordOn(line, index)
  const position = readPosition(word)
  const n = word === 'other' ? 2 : (readCount(word) ?? (position && position > 1 ? position : undefined))
  const at = n ? index + 1 : index
  const unit = n ? UNITS.get(wordOn(line, at)) : UNITS.get(word)
  if (!unit || isTitleCase(line.tokens[at])) return undefined
  if (n || !['minute', 'hour'].includes(unit)) return everyN(line, at + 1, n ?? 1, unit)
  return word === 'hour' ? { ...everyN(line, at + 1, 1, unit), needsTime: true } : undefined
}

function everyN(line: Line, to: number, n: number, unit: Unit): Repeat {
  if (unit === 'week' && wordOn(line, to) === 'on') {
    const days = weekdayList(line, to + 1)
    if (days) return { to: days.to, parts: weekly(n, days.codes) }
  }
  return { to, parts: [...FREQUENCIES[unit], ...interval(unit === 'quarter' ? n * 3 : n)] }
}

/** every monday, every mon, wed and fri, every other tuesday, every weekday, every weekend. */
function weekdays(line: Line, index: number): Repeat | undefined {
  const word = wordOn(line, index)
  if (word === 'weekday' || word === 'workday' || word === 'weekend') {
    if (isTitleCase(line.tokens[index])) return undefined
    return {
      to: index + 1,
      parts: ['FREQ=WEEKLY', word === 'weekend' ? 'BYDAY=SA' : WORKDAYS],
    }
  }
  const other = word === 'other'
  const days = weekdayList(line, other ? index + 1 : index)
  return days && { to: days.to, parts: weekly(other ? 2 : 1, days.codes) }
}

function weekly(n: number, codes: string[]): string[] {
  return ['FREQ=WEEKLY', ...interval(n), `BYDAY=${codes}`]
}

function interval(n: number): string[] {
  return n > 1 ? [`INTERVAL=${n}`] : []
}

function weekdayList(line: Line, index: number): { to: number; codes: string[] } | undefined {
  const list = readList(line, index, (word) => WEEKDAYS.get(word))
  return list && { to: list.to, codes: list.items.map((day) => CODES[day - 1] ?? '') }
}

/** every 1st and 15th, every last day, every 3rd friday, every last workday, each also `of may`. */
function positions(line: Line, index: number): Repeat | undefined {
  const list = readList(line, index, readPosition)
  if (!list) return undefined
  const word = wordOn(line, list.to)
  const weekday = WEEKDAYS.get(word)
  const workday = word === 'workday' || word === 'weekday'
  const day = word === 'day'
  if (weekday || workday || day) {
    if (!weekday && isTitleCase(line.tokens[list.to])) return undefined
    const byDay = `BYDAY=${list.items.map((n) => `${n}${CODES[(weekday ?? 1) - 1]}`)}`
    const parts = weekday
      ? [byDay]
      : workday
        ? [WORKDAYS, `BYSETPOS=${list.items}`]
        : [`BYMONTHDAY=${list.items}`]
    return inMonth(line, list.to + 1, parts)
  }
  const figures = readList(line, index, readOrdinal)?.to === list.to
  if (!figures || list.items.some((n) => n > 31)) return undefined
  const found = inMonth(line, list.to, [`BYMONTHDAY=${list.items}`])
  return { ...found, bareDay: found.to === list.to && list.items.length === 1 }
}

/** `of may`, and `of the month`, which says nothing new. */
function inMonth(line: Line, to: number, parts: string[]): Repeat {
  const of = wordOn(line, to) === 'of'
  const month = MONTHS.get(wordOn(line, of ? to + 1 : to))
  if (month) {
    return { to: of ? to + 2 : to + 1, parts: ['FREQ=YEARLY', `BYMONTH=${month}`, ...parts] }
  }
  const every =
    of && ['the', 'each', 'every'].includes(wordOn(line, to + 1)) && wordOn(line, to + 2) === 'month'
  return { to: every ? to + 3 : to, parts: ['FREQ=MONTHLY', ...parts] }
}

/** every jan 27, every 27 january. */
function dayOfYear(line: Line, index: number): Repeat | undefined {
  const words = [wordOn(line, index), wordOn(line, index + 1)]
  const month = MONTHS.get(words[0] ?? '') ?? MONTHS.get(words[1] ?? '')
  const day = readDay(words[0] ?? '') ?? readDay(words[1] ?? '')
  if (!month || !day) return undefined
  return { to: index + 2, parts: ['FREQ=YEARLY', `BYMONTH=${month}`, `BYMONTHDAY=${day}`] }
}
