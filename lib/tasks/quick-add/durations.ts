import { type Line, wordAt, wordOn } from './line'
import { readCount, UNITS } from './vocabulary'

/** The longest duration that a task may have: 31 days. */
const MOST_MINUTES = 44_640

/** `for 30 min`, `for 1h30`, `for 2 hours and 15 minutes`, in minutes. */
export function durationAt(line: Line, index: number): { to: number; said: number } | undefined {
  if (wordAt(line, index) !== 'for') return undefined
  const found = joined(line, index + 1) ?? halfHour(line, index + 1) ?? withUnits(line, index + 1)
  return found && found.said >= 1 && found.said <= MOST_MINUTES ? found : undefined
}

/** 1h30, 2h, 45min; `1h 30m` too. */
function joined(line: Line, index: number): { to: number; said: number } | undefined {
  const [whole, hours = '', more = ''] = /^(\d{1,3})h(?:(\d{1,2})m?)?$/.exec(wordOn(line, index)) ?? []
  const minutes = minutesAt(line, whole && !more ? index + 1 : index)
  if (!whole) return minutes ? { to: index + 1, said: minutes } : undefined
  if (minutes) return { to: index + 2, said: Number(hours) * 60 + minutes }
  return { to: index + 1, said: Number(hours) * 60 + Number(more) }
}

function minutesAt(line: Line, index: number): number | undefined {
  const [, minutes] = /^(\d{1,4})(?:m|min|mins)$/.exec(wordOn(line, index)) ?? []
  return minutes ? Number(minutes) : undefined
}

function halfHour(line: Line, index: number): { to: number; said: number } | undefined {
  const words = [0, 1, 2].map((n) => wordOn(line, index + n)).join(' ')
  return words === 'half an hour' ? { to: index + 3, said: 30 } : undefined
}

function withUnits(line: Line, index: number): { to: number; said: number } | undefined {
  const first = amountAt(line, index)
  if (!first?.hours) return first
  const next = amountAt(line, wordOn(line, first.to) === 'and' ? first.to + 1 : first.to)
  return next && !next.hours ? { to: next.to, said: first.said + next.said } : first
}

function amountAt(line: Line, index: number): { to: number; said: number; hours: boolean } | undefined {
  const word = wordOn(line, index)
  const unit = UNITS.get(wordOn(line, index + 1))
  const n = word === 'a' || word === 'an' ? 1 : /^\d{1,2}[.]\d$/.test(word) ? Number(word) : readCount(word)
  if (!n || (unit !== 'hour' && unit !== 'minute')) return undefined
  const hours = unit === 'hour'
  return { to: index + 2, said: Math.round(n * (hours ? 60 : 1)), hours }
}
