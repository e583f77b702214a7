import {
  addDays,
  addMonths,
  clampedDate,
  dateParts,
  isDate,
  type LocalDate,
  startOfWeek,
} from '@/lib/core/clock'
import { isLastOrBeforePhrase, type Line, wordAt, wordOn } from './line'
import { type FoundDate, longest, type SaidDate } from './phrase'
import { isTitleCase } from './prose'
import { readCount, UNITS, type Unit } from './vocabulary'

const ENDS = new Map<string, Unit>([
  ['eow', 'week'],
  ['eom', 'month'],
  ['eoy', 'year'],
])
const LEADS = new Set(['on', 'by', 'due', 'at', 'before'])

/** Next week, the end of the month, in 3 days. `anywhere` as in `relativeDateAt`. */
export function periodAt(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  return longest(nextPeriod(line, index), endOfPeriod(line, index, anywhere), fromNow(line, index, anywhere))
}

function nextPeriod(line: Line, index: number): FoundDate | undefined {
  if (wordAt(line, index) !== 'next') return undefined
  const { today, context } = line
  const unit = unitOn(line, index + 1)
  if (unit === 'week') return day(index + 2, addDays(startOfWeek(today, context.weekStart), 7))
  if (unit === 'month') return day(index + 2, addMonths(`${today.slice(0, 7)}-01`, 1))
  if (unit === 'year') return day(index + 2, addMonths(`${today.slice(0, 4)}-01-01`, 12))
  return undefined
}

function endOfPeriod(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  const short = ENDS.get(wordAt(line, index))
  const found = short ? endOf(line, index + 1, short, 0) : writtenEnd(line, index, anywhere)
  return found && (anywhere || isLastOrBeforePhrase(line, found.to, 'date')) ? found : undefined
}

/** `end of [the] month`, `end of next month`; `by the end of …` too, whose article would be left in the title. */
function writtenEnd(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  let at = index
  if (LEADS.has(wordAt(line, at)) && wordOn(line, at + 1) === 'the') at += 2
  else if (anywhere && wordAt(line, at) === 'the') at += 1
  const end = at === index ? wordAt(line, at) : wordOn(line, at)
  if (end !== 'end' || wordOn(line, at + 1) !== 'of') return undefined
  const next = wordOn(line, at + 2) === 'next'
  const of = next || wordOn(line, at + 2) === 'the' ? at + 3 : at + 2
  const unit = unitOn(line, of)
  return unit && endOf(line, of + 1, unit, next ? 1 : 0)
}

function endOf({ today, context }: Line, to: number, unit: Unit, ahead: 0 | 1): FoundDate | undefined {
  const [year, month] = dateParts(today)
  if (unit === 'week') return day(to, addDays(startOfWeek(today, context.weekStart), 6 + ahead * 7))
  if (unit === 'month') return day(to, addDays(addMonths(clampedDate(year, month, 1), ahead + 1), -1))
  return unit === 'year' ? day(to, clampedDate(year + ahead, 12, 31)) : undefined
}

function fromNow(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  if (wordAt(line, index) !== 'in') return undefined
  const found = amountAt(line, index + 1)
  if (!found || wordOn(line, found.to) === 'of') return undefined
  const idiom = wordOn(line, index + 1) === 'a' && 'minutes' in found.said
  if (idiom && !anywhere && !isLastOrBeforePhrase(line, found.to, 'time')) return undefined
  return 'minutes' in found.said || isDate(found.said.day) ? found : undefined
}

function amountAt(line: Line, at: number): FoundDate | undefined {
  const word = wordOn(line, at)
  const [, figures = '', letters = ''] = /^(\d{1,4})(h|min)$/.exec(word) ?? []
  const n = word === 'a' || word === 'an' ? 1 : readCount(figures || word)
  const unit = figures ? UNITS.get(letters) : unitOn(line, at + 1)
  return n && unit ? { to: figures ? at + 1 : at + 2, said: fromToday(line.today, n, unit) } : undefined
}

function fromToday(today: LocalDate, n: number, unit: Unit): SaidDate {
  if (unit === 'minute' || unit === 'hour') return { minutes: unit === 'hour' ? n * 60 : n }
  if (unit === 'day' || unit === 'week') return { day: addDays(today, unit === 'week' ? n * 7 : n) }
  return { day: addMonths(today, unit === 'month' ? n : unit === 'quarter' ? n * 3 : n * 12) }
}

/** The unit at `index`; one with a capital is part of a name (Around the World in 80 Days). */
function unitOn(line: Line, index: number): Unit | undefined {
  return isTitleCase(line.tokens[index]) ? undefined : UNITS.get(wordOn(line, index))
}

function day(to: number, date: LocalDate): FoundDate {
  return { to, said: { day: date } }
}
