import { addDays, startOfWeek, type Weekday, weekdayOf } from '@/lib/core/clock'
import { isLast, type Line, phraseOn, saysAt, wordAt, wordBefore, wordOn } from './line'
import { type FoundDate, longest } from './phrase'
import { isBeforeCapital, isFirst, isName, isTitleCase } from './prose'
import { DAYPARTS, WEEKDAYS } from './vocabulary'

const NEAR_DAYS = new Map([
  ['today', 0],
  ['tod', 0],
  ['tomorrow', 1],
  ['tmr', 1],
  ['tom', 1],
  ['yesterday', -1],
])
/** Short names that are also words, and what makes words of them. */
const WORDS = new Set(['sat', 'sun', 'mon', 'wed'])
const ARTICLES = new Set(['the', 'a', 'my', 'in', 'of'])
const LEADS = new Set(['on', 'this', 'next', 'by'])

/** Today, weekdays, tonight, the weekend. `anywhere`: where only a date makes sense, prose needs no guard. */
export function relativeDateAt(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  return longest(
    dayAfterTomorrow(line, index),
    nearDay(line, index, anywhere),
    weekday(line, index, anywhere),
    tonight(line, index),
    namedWeekday(line, index),
    weekend(line, index),
  )
}

/** Without its article too, since `tomorrow` alone would be another day. */
function dayAfterTomorrow(line: Line, index: number): FoundDate | undefined {
  const at = saysAt(line, index, 'the', 'day') ? index + 1 : index
  if (!saysAt(line, at, 'day', 'after', 'tomorrow') || isTitleCase(line.tokens[at])) return undefined
  return { to: at + 3, said: { day: addDays(line.today, 2) } }
}

function nearDay(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  const word = wordAt(line, index)
  const days = NEAR_DAYS.get(word)
  if (days === undefined) return undefined
  const short = word === 'tom' || word === 'tod'
  if (short ? !anywhere && !isShortDay(line, index, word) : isName(line, index)) return undefined
  return { to: index + 1, said: { day: addDays(line.today, days) } }
}

function isShortDay(line: Line, index: number, word: string): boolean {
  if (line.tokens[index]?.written !== word) return false
  if (isLastOrBeforeTime(line, index + 1)) return true
  return word === 'tod' && (LEADS.has(wordBefore(line, index)) || isFirst(line, index))
}

function weekday(line: Line, index: number, anywhere: boolean): FoundDate | undefined {
  const word = wordAt(line, index)
  const day = WEEKDAYS.get(word)
  if (!day || (!anywhere && isProse(line, index, word))) return undefined
  return { to: index + 1, said: { day: following(line, day, 1) } }
}

function isProse(line: Line, index: number, word: string): boolean {
  const before = wordBefore(line, index)
  if (before === 'last' || (WORDS.has(word) && ARTICLES.has(before)) || isName(line, index)) return true
  const doubtful = WORDS.has(word) || (!word.endsWith('day') && isBeforeCapital(line, index + 1))
  return doubtful && !LEADS.has(before) && !isLastOrBeforeTime(line, index + 1)
}

function isLastOrBeforeTime(line: Line, to: number): boolean {
  return isLast(line, to, 'date') || phraseOn(line, to, 'date')?.kind === 'time'
}

function tonight(line: Line, index: number): FoundDate | undefined {
  if (wordAt(line, index) === 'tonight') {
    if (isName(line, index)) return undefined
    return { to: index + 1, said: { day: line.today, time: '20:00', part: 'night' } }
  }
  const daypart = wordAt(line, index) === 'this' ? DAYPARTS.get(wordOn(line, index + 1)) : undefined
  if (!daypart || isBeforeCapital(line, index + 2)) return undefined
  return { to: index + 2, said: { day: line.today, ...daypart } }
}

function namedWeekday(line: Line, index: number): FoundDate | undefined {
  const day = WEEKDAYS.get(wordOn(line, index + 1))
  if (!day) return undefined
  const to = index + 2
  if (wordAt(line, index) === 'this') return { to, said: { day: following(line, day, 0) } }
  if (wordAt(line, index) !== 'next') return undefined
  const { weekStart } = line.context
  const nextWeek = addDays(startOfWeek(line.today, weekStart), 7)
  return { to, said: { day: addDays(nextWeek, (day - weekStart + 7) % 7) } }
}

function weekend(line: Line, index: number): FoundDate | undefined {
  const lead = wordAt(line, index)
  if (lead !== 'on' && lead !== 'this' && lead !== 'next') return undefined
  const at = index + (saysAt(line, index, 'on', 'the') ? 2 : 1)
  if (wordOn(line, at) !== 'weekend' || isTitleCase(line.tokens[at])) return undefined
  return { to: at + 1, said: { day: addDays(following(line, 6, 0), lead === 'next' ? 7 : 0) } }
}

/** The first such weekday from `least` days after today. */
function following(line: Line, weekday: Weekday, least: 0 | 1): string {
  const from = addDays(line.today, least)
  return addDays(from, (weekday - weekdayOf(from) + 7) % 7)
}
