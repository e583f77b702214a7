import { dateIn, type LocalDate } from '@/lib/core/clock'
import { dateAt } from './dates'
import { dayOf } from './due'
import { durationAt } from './durations'
import { type After, afterPhrase, type DateContext, isLast, type Line, phraseAt, wordAt } from './line'
import { type Kind, longest, type Phrase } from './phrase'
import { findNames, isSymbol } from './prose'
import { recurrenceAt } from './recurrence'
import { type Known, knownNames, type Names, readSign } from './signs'
import { daypartAt, timeAt } from './times'
import { type Token, tokenise } from './tokens'

const AFTERS: After[] = ['text', 'date', 'time']
/** The words that belong to a phrase of a kind when they stand directly before it. */
const LEADS = new Map<Kind, Set<string>>([
  ['date', new Set(['on', 'by', 'due', 'at', 'this', 'before'])],
  ['time', new Set(['on', 'by', 'due', 'at', 'this'])],
  ['recurrence', new Set(['on', 'by', 'due'])],
  ['deadline', new Set(['on', 'by', 'due', 'before'])],
])
/** Where a phrase begins with one of these, `this` before it is what is done: “finish this by friday”. */
const PREPOSITIONS = new Set(['on', 'by', 'due', 'at', 'before', 'in'])
const NO_NAMES = { projects: [], sections: {}, members: [] }
/** More tokens than any date phrase has. */
const MOST_TOKENS_IN_BRACES = 10

/** A phrase and, where it counts only after another one, that one. */
export type Found = { phrase: Phrase; base?: Phrase }

/** Every phrase of `tokens` in their order, also those that will lose to a later one of their kind. */
export function findPhrases(tokens: Token[], context: DateContext, names: Names): Found[] {
  const line = readLine(tokens, context, dateIn(context.zone, context.now), names)
  const found: Found[] = []
  let before: Phrase | undefined
  for (let index = 0; index < tokens.length; ) {
    const phrase = phraseAt(line, index, before ? afterPhrase(line, before) : 'text')
    if (phrase) found.push({ phrase, base: phrase === line.phrases[index] ? undefined : before })
    before = phrase
    index = phrase?.to ?? index + 1
  }
  return found
}

function readLine(tokens: Token[], context: DateContext, today: LocalDate, names: Names): Line {
  const line: Line = {
    tokens,
    context,
    today,
    inName: findNames(tokens),
    phrases: [],
    dayparts: [],
    durations: [],
    restIsPhrases: { text: [], date: [], time: [] },
  }
  const known = knownNames(tokens, names)
  for (const after of AFTERS) line.restIsPhrases[after][tokens.length] = true
  for (let index = tokens.length - 1; index >= 0; index--) {
    const from = index
    const daypart = daypartAt(line, index)
    const duration = durationAt(line, index)
    line.dayparts[index] = daypart && { kind: 'time', from, ...daypart }
    line.durations[index] = duration && { kind: 'duration', from, ...duration }
    line.phrases[index] = tokens[index]?.word ? readPhrase(line, index, known) : undefined
    for (const after of AFTERS) line.restIsPhrases[after][index] = endsInPhrases(line, index, after)
  }
  return line
}

function endsInPhrases(line: Line, index: number, after: After): boolean {
  const phrase = phraseAt(line, index, after)
  if (phrase) return isLast(line, phrase.to, afterPhrase(line, phrase))
  const token = line.tokens[index]
  return token !== undefined && isSymbol(token) && isLast(line, index + 1, 'text')
}

function readPhrase(line: Line, from: number, known: Known): Phrase | undefined {
  const token = line.tokens[from]
  const sign = token && readSign(token, known)
  if (sign) return { ...sign, from, to: from + 1 }
  const recurrence = recurrenceAt(line, from)
  const date = dateAt(line, from)
  const time = timeAt(line, from)
  return longest<Phrase>(
    readDeadline(line, from),
    recurrence && { kind: 'recurrence', from, ...recurrence },
    date && { kind: 'date', from, ...date },
    time && { kind: 'time', from, ...time },
    readLed(line, from),
  )
}

function readLed(line: Line, from: number): Phrase | undefined {
  const token = line.tokens[from]
  const phrase = line.phrases[from + 1]
  if (!token || token.mark || !phrase) return undefined
  if (token.word === 'this' && PREPOSITIONS.has(wordAt(line, from + 1))) return undefined
  return LEADS.get(phrase.kind)?.has(token.word) ? { ...phrase, from } : undefined
}

/** `{friday}`: a date phrase and nothing else in braces. */
function readDeadline(line: Line, from: number): Phrase | undefined {
  const word = line.tokens[from]?.written ?? ''
  if (!word.startsWith('{') || !word.endsWith('}')) return undefined
  const tokens = tokenise(word.slice(1, -1))
  if (tokens.length > MOST_TOKENS_IN_BRACES || tokens.at(-1)?.mark) return undefined
  if (tokens.some((token) => token.escaped)) return undefined
  const inside = readLine(tokens, line.context, line.today, NO_NAMES)
  const [date] = inside.phrases
  if (date?.kind !== 'date' || date.to < tokens.length) return undefined
  return { kind: 'deadline', from, to: from + 1, said: dayOf(date.said, line.context) }
}
