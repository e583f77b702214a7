import { addMonths, type DateOrder, dateParts, daysInMonth, isDate, type LocalDate } from '@/lib/core/clock'
import { isLast, isLastOrBeforePhrase, type Line, wordAt, wordBefore, wordOn } from './line'
import { type FoundDate, longest } from './phrase'
import { MONTHS, readDay, readOrdinal } from './vocabulary'

const LEADS_OF_NUMBERS = new Set(['on', 'by', 'due', 'before'])
/** Months that are verbs as well: "may call Bob". */
const VERBS = new Set(['may', 'march'])
/** 29 February may be as far away as this: 1896 to 1904. */
const FARTHEST_YEARS = 8

/** 27 jan, jan 27 2027, 2027-01-27, 27/1, on the 27th. `anywhere` as in `relativeDateAt`. */
export function calendarDateAt(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  return longest(
    withMonth(line, index, anywhere),
    numeric(line, index, anywhere),
    dayOfMonth(line, index, anywhere),
  )
}

function withMonth(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  const found =
    dayThenMonth(line, afterArticle(line, index)) ?? dayThenMonth(line, index) ?? monthThenDay(line, index)
  if (!found) return undefined
  const year = yearOn(line, found.to)
  const to = year ? found.to + 1 : found.to
  const date = year ? writeDate(year, found.month, found.day) : nextDate(line.today, found.month, found.day)
  if (!date) return undefined
  const doubtful = VERBS.has(found.name) && !anywhere
  return doubtful && !isLastOrBeforePhrase(line, to, 'date') ? undefined : { to, said: { day: date } }
}

type DayAndMonth = { to: number; name: string; month: number; day: number }

function dayThenMonth(line: Line, index: number | undefined): DayAndMonth | undefined {
  if (index === undefined) return undefined
  const word = wordAt(line, index)
  const day = readDay(word)
  const at = readOrdinal(word) && wordOn(line, index + 1) === 'of' ? index + 2 : index + 1
  const name = wordOn(line, at)
  const month = MONTHS.get(name)
  return day && month ? { to: at + 1, name, month, day } : undefined
}

/** Where the day stands in `the 27th of january`, whose article would be left alone in the title. */
function afterArticle(line: Line, index: number): number | undefined {
  return wordAt(line, index) === 'the' && readOrdinal(wordOn(line, index + 1)) ? index + 1 : undefined
}

function monthThenDay(line: Line, index: number): DayAndMonth | undefined {
  const name = wordAt(line, index)
  const month = MONTHS.get(name)
  const day = month && readDay(wordOn(line, index + 1))
  return month && day ? { to: index + 2, name, month, day } : undefined
}

/** A year from 1900 to 2199, directly or after a comma. */
function yearOn(line: Line, index: number): number | undefined {
  const mark = line.tokens[index - 1]?.mark
  const word = wordAt(line, index)
  return (mark === '' || mark === ',') && /^(19|20|21)\d\d$/.test(word) ? Number(word) : undefined
}

function numeric(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  const word = wordAt(line, index)
  const to = index + 1
  if (isDate(word)) return { to, said: { day: word } }
  const date = readNumbers(word, line.context.dateOrder, line.today)
  if (!date || word === '24/7') return undefined
  const free =
    date.full || anywhere || LEADS_OF_NUMBERS.has(wordBefore(line, index)) || isLast(line, to, 'date')
  return free ? { to, said: { day: date.day } } : undefined
}

/** 27/1, 27/1/2027, 27.1. and 27.1.2027 in the person's order; no other order is tried. */
function readNumbers(
  word: string,
  order: DateOrder,
  today: LocalDate,
): { day: LocalDate; full: boolean } | undefined {
  const [, numbers, point] = /^(\d{1,4}(?:\/\d{1,4}){1,2}|\d{1,4}(?:\.\d{1,4}){1,2})(\.?)$/.exec(word) ?? []
  if (!numbers) return undefined
  const parts = numbers.split(/[/.]/)
  const full = parts.length === 3
  const slashes = numbers.includes('/')
  if (slashes ? point : !full && !point) return undefined
  const places = full ? order : order.replace('y', '')
  const at = (place: string) => parts[places.indexOf(place)] ?? ''
  const [year, month, day] = [at('y'), at('m'), at('d')]
  if (month.length > 2 || day.length > 2 || (full && year.length !== 4)) return undefined
  const date = full
    ? writeDate(Number(year), Number(month), Number(day))
    : nextDate(today, Number(month), Number(day))
  return date ? { day: date, full } : undefined
}

function dayOfMonth(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  const lead = wordAt(line, index)
  const led = lead === 'on' || lead === 'by'
  const article = led ? index + 1 : index
  if ((led ? wordOn(line, article) : lead) !== 'the' || !(led || anywhere)) return undefined
  const day = readOrdinal(wordOn(line, article + 1))
  const to = article + 2
  if (!day || day > 31 || (!anywhere && !isLastOrBeforePhrase(line, to, 'date'))) return undefined
  return { to, said: { day: nextDayOfMonth(line.today, day) } }
}

/** The next date with that day of the month, today included; shorter months are passed over. */
function nextDayOfMonth(today: LocalDate, day: number): LocalDate {
  let first = `${today.slice(0, 7)}-01`
  if (day < dateParts(today)[2]) first = addMonths(first, 1)
  while (day > lengthOf(first)) first = addMonths(first, 1)
  return first.slice(0, 8) + String(day).padStart(2, '0')
}

function lengthOf(first: LocalDate): number {
  const [year, month] = dateParts(first)
  return daysInMonth(year, month)
}

/** The next such date, today included; nothing for a day that no year has. */
function nextDate(today: LocalDate, month: number, day: number): LocalDate | undefined {
  const [year] = dateParts(today)
  for (let later = 0; later <= FARTHEST_YEARS; later++) {
    const date = writeDate(year + later, month, day)
    if (date && date >= today) return date
  }
  return undefined
}

function writeDate(year: number, month: number, day: number): LocalDate | undefined {
  const two = (n: number) => String(n).padStart(2, '0')
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isDate(date) ? date : undefined
}
