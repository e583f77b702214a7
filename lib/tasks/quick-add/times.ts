import type { LocalTime } from '@/lib/core/clock'
import { isLastOrBeforePhrase, type Line, saysAt, wordAt, wordOn } from './line'
import type { FoundTime, SaidTime } from './phrase'
import { isBeforeCapital, isName, isTitleCase } from './prose'
import { DAYPARTS, type Daypart } from './vocabulary'

/** The time phrase that begins at `index`. `goesOn`: whether a phrase goes on there, so that `at 5` may end. */
export function timeAt(line: Line, index: number, goesOn?: (to: number) => boolean): FoundTime | undefined {
  const hour = clockAt(line, index) ?? hourAt(line, index, goesOn)
  return namedTime(line, index) ?? inTheDaypart(line, index) ?? (hour && withDaypart(line, hour))
}

/** `morning` and so on, which counts only after a date. */
export function daypartAt(line: Line, index: number): FoundTime | undefined {
  const daypart = DAYPARTS.get(wordAt(line, index))
  const found = daypart && withHour(line, index + 1, daypart)
  return found?.to === index + 1 && isBeforeCapital(line, index + 1) ? undefined : found
}

/** An hour that says neither am nor pm, in that part of the day. */
export function inPart(said: SaidTime, part: Daypart['part']): SaidTime {
  if (!said.open) return said
  const hour = Number(said.time.slice(0, 2)) % 12
  return { time: clock(part === 'morning' ? hour : hour + 12, said.time.slice(3)) }
}

function namedTime(line: Line, index: number): FoundTime | undefined {
  const word = wordAt(line, index)
  if ((word !== 'noon' && word !== 'midnight') || isName(line, index)) return undefined
  return { to: index + 1, said: word === 'noon' ? { time: '12:00' } : { time: '00:00', nextDay: true } }
}

/** 5pm, 5 pm, 5:30pm, 17:30. */
function clockAt(line: Line, index: number): FoundTime | undefined {
  const found = /^(\d{1,2})(?::([0-5]\d))?([ap]\.?m\.?)?$/.exec(wordAt(line, index))
  if (!found) return undefined
  const [, figures = '', minutes = '', attached] = found
  const half = attached ?? /^[ap]\.?m\.?$/.exec(wordOn(line, index + 1))?.[0]
  const hour = Number(figures)
  if (half) {
    if (hour < 1 || hour > 12) return undefined
    const hours = (hour % 12) + (half.startsWith('p') ? 12 : 0)
    return { to: attached ? index + 1 : index + 2, said: { time: clock(hours, minutes || '00') } }
  }
  return minutes && hour < 24 ? { to: index + 1, said: openTime(figures, minutes) } : undefined
}

/** `at 5`: only as the last words or directly before another phrase ("at 5 Main Street"). */
function hourAt(line: Line, index: number, goesOn = (_to: number) => false): FoundTime | undefined {
  const word = wordOn(line, index + 1)
  if (wordAt(line, index) !== 'at' || !/^\d{1,2}$/.test(word) || Number(word) > 23) return undefined
  const to = index + 2
  const ends = isLastOrBeforePhrase(line, to, 'time') || goesOn(to)
  return ends ? { to, said: openTime(word, '00') } : undefined
}

function inTheDaypart(line: Line, index: number): FoundTime | undefined {
  const daypart = readInThe(line, index)
  return daypart && withHour(line, index + 3, daypart)
}

/** The part of the day that `in the evening` names. */
function readInThe(line: Line, index: number): Daypart | undefined {
  const daypart = DAYPARTS.get(wordOn(line, index + 2))
  const to = index + 3
  if (!daypart || !saysAt(line, index, 'in', 'the') || wordOn(line, to) === 'of') return undefined
  return isTitleCase(line.tokens[to - 1]) && isBeforeCapital(line, to) ? undefined : daypart
}

/** `evening at 8`, `evening 8:30`. */
function withHour(line: Line, to: number, { part, time }: Daypart): FoundTime {
  const word = wordOn(line, to)
  const hour = word ? (clockAt(line, word === 'at' ? to + 1 : to) ?? hourAt(line, to)) : undefined
  return hour ? { to: hour.to, said: inPart(hour.said, part) } : { to, said: { time } }
}

/** `at 8 in the evening`. */
function withDaypart(line: Line, hour: FoundTime): FoundTime {
  const daypart = wordOn(line, hour.to) ? readInThe(line, hour.to) : undefined
  return daypart ? { to: hour.to + 3, said: inPart(hour.said, daypart.part) } : hour
}

/** Hours as people say them: 1–6 are in the afternoon, unless a nought says otherwise. */
function openTime(figures: string, minutes: string): SaidTime {
  const hour = Number(figures)
  if (figures.startsWith('0') || hour === 0 || hour > 12) return { time: clock(hour, minutes) }
  return { time: clock(hour <= 6 ? hour + 12 : hour, minutes), open: true }
}

function clock(hour: number, minutes: string): LocalTime {
  return `${String(hour).padStart(2, '0')}:${minutes}`
}
