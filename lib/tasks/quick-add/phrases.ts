import type { DueDate, LocalDate } from '@/lib/core/clock'
import { dueOf } from './due'
import type { DateContext } from './line'
import type { Kind } from './phrase'
import { phraseOf, type Reading, read } from './reading'
import { beginRecurrence, type Given, type WrittenRecurrence } from './repeating'
import { foldSpaces } from './title'

const LONGEST_PHRASE = 500
const NO_NAMES = { projects: [], sections: {}, members: [] }

/** A due date, and which parts of it were written: `18:30` says a time only, `tomorrow` a date only. */
export type SaidDue = DueDate & { says: { date: boolean; time: boolean } }

/**
 * Reads a text that is nothing but a date, a time or both, as quick add reads them: "next fri 5pm",
 * "18:30", "in 2 weeks"; "the 27th" and "weekend" too, which need an `on` there. Anything else is `null`.
 * A time alone is one of `day`, if given.
 */
export function parseDatePhrase(text: string, context: DateContext, day?: LocalDate): SaidDue | null {
  const kinds: Kind[] = ['date', 'time']
  const reading = readWhole(text, context, kinds) ?? readWhole(`on ${text}`, context, kinds)
  const date = reading && phraseOf(reading, 'date')?.said
  const time = reading && phraseOf(reading, 'time')?.said
  const due = dueOf(date ?? (time && day ? { day } : undefined), time, context)
  return due ? { ...due, says: { date: date !== undefined, time: due.time !== null } } : null
}

/**
 * Reads a text that is nothing but a recurrence ("every 2 weeks on mon and thu at 9am"), beside it at most
 * a date or a time. `refused` says in a sentence why it cannot be.
 */
export function parseRecurrencePhrase(
  text: string,
  context: DateContext,
  given: Given = {},
): WrittenRecurrence | { refused: string } {
  const reading = readWhole(text, context, ['recurrence', 'date', 'time'])
  const repeats = reading && beginRecurrence(reading, foldSpaces(text), context, given)
  return (
    repeats ?? {
      refused: `“${foldSpaces(text).slice(0, 60)}” is not understood; write for example “every 2 weeks on friday”.`,
    }
  )
}

/** The reading of a text that phrases of these kinds take up wholly. Capitals make no names of it. */
function readWhole(text: string, context: DateContext, kinds: Kind[]): Reading | undefined {
  if (text.length > LONGEST_PHRASE) return undefined
  const reading = read(text.toLowerCase(), context, NO_NAMES)
  const { tokens, phrases, description } = reading
  const taken = phrases.reduce((sum, phrase) => sum + phrase.to - phrase.from, 0)
  const whole = taken === tokens.length && taken > 0 && !description
  return whole && phrases.every((phrase) => kinds.includes(phrase.kind)) ? reading : undefined
}
