import type { DateOrder, LocalDate, Weekday } from '@/lib/core/clock'
import type { Phrase, PhraseOf } from './phrase'
import type { Token } from './tokens'

/** Who writes, and when. `zone` is an IANA time zone. */
export type DateContext = { now: Date; zone: string; weekStart: Weekday; dateOrder: DateOrder }

/** What comes before: a part of the day counts only after a date, a duration only after a time. */
export type After = 'text' | 'date' | 'time'

/**
 * A line while it is read. It is read from its last token to its first, since much depends on what follows
 * ("sat" counts as the last word); so everything known of the tokens after one is there when it is read.
 */
export type Line = {
  tokens: Token[]
  context: DateContext
  today: LocalDate
  /** Whether each token stands inside a title-cased name. */
  inName: boolean[]
  /** The phrase that begins at each token. */
  phrases: (Phrase | undefined)[]
  /** What begins at each token and counts only after a date, or after a time. */
  dayparts: (PhraseOf<'time'> | undefined)[]
  durations: (PhraseOf<'duration'> | undefined)[]
  /** Whether no plain word stands from each token on. */
  restIsPhrases: Record<After, boolean[]>
}

/** The word at `index`, in lower case; empty outside of the line and for protected text. */
export function wordAt(line: Line, index: number): string {
  return line.tokens[index]?.word ?? ''
}

/** The word at `index`, if no mark parts it from the one before. */
export function wordOn(line: Line, index: number): string {
  return line.tokens[index - 1]?.mark ? '' : wordAt(line, index)
}

/** The word before `index`, if no mark parts the two. */
export function wordBefore(line: Line, index: number): string {
  const token = line.tokens[index - 1]
  return token && !token.mark ? token.word : ''
}

/** Whether `words` stand at `index`, with no marks between them. */
export function saysAt(line: Line, index: number, ...words: string[]): boolean {
  return words.every((word, n) => (n === 0 ? wordAt(line, index) : wordOn(line, index + n)) === word)
}

/** The phrase at `index`, when `after` stands directly before it. */
export function phraseAt(line: Line, index: number, after: After): Phrase | undefined {
  const found = line.phrases[index]
  if (found || after === 'text') return found
  return after === 'date' ? line.dayparts[index] : line.durations[index]
}

/** The phrase that stands directly after one that ends before `to`. */
export function phraseOn(line: Line, to: number, after: After): Phrase | undefined {
  return line.tokens[to - 1]?.mark ? undefined : phraseAt(line, to, after)
}

/** Whether a phrase that ends before `to` has no plain word after it. */
export function isLast(line: Line, to: number, after: After): boolean {
  return line.restIsPhrases[line.tokens[to - 1]?.mark ? 'text' : after][to] ?? false
}

export function isLastOrBeforePhrase(line: Line, to: number, after: After): boolean {
  return isLast(line, to, after) || phraseOn(line, to, after) !== undefined
}

/** What `phrase` allows to follow it. */
export function afterPhrase(line: Line, phrase: Phrase): After {
  if (line.tokens[phrase.to - 1]?.mark) return 'text'
  if (phrase.kind === 'time') return 'time'
  if (phrase.kind === 'recurrence') return phrase.said.endsInTime ? 'time' : 'text'
  if (phrase.kind !== 'date') return 'text'
  return 'minutes' in phrase.said || phrase.said.time ? 'time' : 'date'
}
