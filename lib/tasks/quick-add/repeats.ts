import { type Line, wordAt, wordOn } from './line'
import { readList } from './lists'
import { longest } from './phrase'
import { dayOfYearAt, positionsAt } from './positions'
import { isTitleCase } from './prose'
import { CODES, type Repeat, WORKDAYS } from './repeat'
import { DAYPARTS, readCount, readPosition, UNITS, type Unit, WEEKDAYS } from './vocabulary'

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

/** What stands after `every`. The `2nd day` is a step, unless it goes on: `of the month`. */
export function repeatAt(line: Line, index: number): Repeat | undefined {
  return (
    longest(steps(line, index), positionsAt(line, index)) ??
    weekdays(line, index) ??
    dayOfYearAt(line, index) ??
    dayparts(line, index)
  )
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
  const parts = [...FREQUENCIES[unit], ...interval(unit === 'quarter' ? n * 3 : n)]
  if (wordOn(line, to) !== 'on') return { to, parts }
  const days = unit === 'week' ? weekdayList(line, to + 1) : undefined
  if (days) return { to: days.to, parts: weekly(n, days.codes) }
  return (unit === 'month' && onDays(line, to + 1, parts)) || { to, parts }
}

/** … on the last friday, on the 1st and 15th; one day alone, `on the 1st`, is a date to start on. */
function onDays(line: Line, index: number, parts: string[]): Repeat | undefined {
  const days = wordOn(line, index) === 'the' ? positionsAt(line, index + 1) : undefined
  if (!days || days.bareDay || days.parts[0] !== 'FREQ=MONTHLY') return undefined
  return { to: days.to, parts: [...parts, ...days.parts.slice(1)] }
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

/** every morning: every day, and the time that the word means. */
function dayparts(line: Line, index: number): Repeat | undefined {
  if (!DAYPARTS.has(wordOn(line, index)) || isTitleCase(line.tokens[index])) return undefined
  return { to: index, parts: ['FREQ=DAILY'], needsTime: true }
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
