import { type Line, wordAt, wordOn } from './line'
import { readCount, UNITS } from './vocabulary'

/** The longest duration that a task may have: 31 days. */
const MOST_MINUTES = 44_640

type Amount = { to: number; hours: number; minutes: number }

/** `for 30 min`, `for 1h30`, `for 2 hours and 15 minutes`, in minutes. */
export function durationAt(line: Line, index: number): { to: number; said: number } | undefined {
  if (wordAt(line, index) !== 'for') return undefined
  const first = amountOn(line, index + 1)
  if (!first) return undefined
  const next =
    first.minutes === 0 ? amountOn(line, first.to + (wordOn(line, first.to) === 'and' ? 1 : 0)) : undefined
  const more = next?.hours === 0 ? next : undefined
  const said = Math.round(first.hours * 60) + first.minutes + (more?.minutes ?? 0)
  return said >= 1 && said <= MOST_MINUTES ? { to: more?.to ?? first.to, said } : undefined
}

/** 1h30, 2h, 45min, 2 hours, an hour, half an hour. */
function amountOn(line: Line, index: number): Amount | undefined {
  const word = wordOn(line, index)
  const [short, hours = '0', minutes = '0'] =
    /^(?:(\d{1,3})h)?(?:(\d{1,4})(?:m|min|mins)?)?$/.exec(word) ?? []
  if (short && /\D/.test(short)) return { to: index + 1, hours: Number(hours), minutes: Number(minutes) }
  const half = word === 'half' && wordOn(line, index + 1) === 'an'
  const at = half ? index + 2 : index + 1
  const n = half ? 0.5 : readAmount(word)
  const unit = n ? UNITS.get(wordOn(line, at)) : undefined
  if (!n || (half && unit !== 'hour')) return undefined
  if (unit === 'hour') return { to: at + 1, hours: n, minutes: 0 }
  return unit === 'minute' ? { to: at + 1, hours: 0, minutes: Math.round(n) } : undefined
}

function readAmount(word: string): number | undefined {
  if (word === 'a' || word === 'an') return 1
  return /^\d{1,2}\.\d$/.test(word) ? Number(word) : readCount(word)
}
