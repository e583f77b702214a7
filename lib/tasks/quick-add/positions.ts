import { type Line, wordAt, wordOn } from './line'
import { readList } from './lists'
import { isTitleCase } from './prose'
import { CODES, type Repeat, WORKDAYS } from './repeat'
import { MONTHS, readDay, readOrdinal, readPosition, WEEKDAYS } from './vocabulary'

/** every 1st and 15th, every last day, every 3rd friday, every last workday, each also `of may`. */
export function positionsAt(line: Line, index: number): Repeat | undefined {
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

/** the 1st of every month, last friday of each month; not from the middle of a list, so that each is read once. */
export function ofEveryMonthAt(line: Line, index: number): Repeat | undefined {
  const joined = ['and', '&'].includes(wordAt(line, index - 1))
  if (readPosition(wordAt(line, index - (joined ? 2 : 1)))) return undefined
  const found = positionsAt(line, wordAt(line, index) === 'the' ? index + 1 : index)
  if (!found || wordAt(line, found.to - 1) !== 'month') return undefined
  return ['every', 'each'].includes(wordAt(line, found.to - 2)) ? found : undefined
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
export function dayOfYearAt(line: Line, index: number): Repeat | undefined {
  const words = [wordOn(line, index), wordOn(line, index + 1)]
  const month = MONTHS.get(words[0] ?? '') ?? MONTHS.get(words[1] ?? '')
  const day = readDay(words[0] ?? '') ?? readDay(words[1] ?? '')
  if (!month || !day) return undefined
  return { to: index + 2, parts: ['FREQ=YEARLY', `BYMONTH=${month}`, `BYMONTHDAY=${day}`] }
}
