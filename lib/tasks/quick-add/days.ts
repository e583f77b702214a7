import { nextDate, nextDayOfMonth, writeDate } from './coming-days'
import { isLastOrBeforePhrase, type Line, wordAt, wordOn } from './line'
import { type FoundDate, longest } from './phrase'
import { MONTHS, readDay, readOrdinal } from './vocabulary'

/** Months that are verbs as well: "may call Bob". */
const VERBS = new Set(['may', 'march'])

/** 27 jan, jan 27 2027, on the 27th. `anywhere` as in `relativeDateAt`. */
export function dayAt(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  return longest(withMonth(line, index, anywhere), dayOfMonth(line, index, anywhere))
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
