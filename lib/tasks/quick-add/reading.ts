import type { DateContext } from './line'
import type { Kind, Phrase, PhraseOf } from './phrase'
import { type Found, findPhrases } from './scan'
import type { Names } from './signs'
import { type Range, type Token, tokenise } from './tokens'

/** A line, read: its tokens up to the description, and the phrases that count, in their order. */
export type Reading = {
  tokens: Token[]
  phrases: Phrase[]
  description?: Range
}

/** Reads `text`. What touches a `plain` range stays text. */
export function read(text: string, context: DateContext, names: Names, plain?: Range[]): Reading {
  const all = tokenise(text, plain)
  const written = all.some((token) => token.escaped) ? settleEscapes(all, context, names) : all
  const at = findDescription(written)
  const tokens = at === undefined ? written : written.slice(0, at)
  const phrases = settle(findPhrases(tokens, context, names))
  const marker = at === undefined ? undefined : written[at]
  return { tokens, phrases, description: marker && { start: marker.start, end: text.trimEnd().length } }
}

/** The phrase of `kind` that counts. */
export function phraseOf<K extends Kind>(reading: Reading, kind: K): PhraseOf<K> | undefined {
  return reading.phrases.find((phrase): phrase is PhraseOf<K> => phrase.kind === kind)
}

/** Where ` // ` stands with a text after it. */
function findDescription(tokens: Token[]): number | undefined {
  const at = tokens.findIndex((token, index) => index > 0 && token.word === '//' && !token.mark)
  return at < 0 || at === tokens.length - 1 ? undefined : at
}

/**
 * Takes the escaped words out of reading. The backslash goes where it protects something: a word that would
 * have meant something, or a sign as such (\#1).
 */
function settleEscapes(tokens: Token[], context: DateContext, names: Names): Token[] {
  const found = findPhrases(tokens, context, names)
  const meant = new Set<number>()
  for (const { phrase } of found) for (let at = phrase.from; at < phrase.to; at++) meant.add(at)
  return tokens.map((token, index) => {
    if (!token.escaped) return token
    const protects = meant.has(index) || /^([#@]|\/\/$)/.test(token.written)
    if (protects) return { ...token, word: '' }
    return { ...token, word: '', start: token.start - 1, written: `\\${token.written}` }
  })
}

/**
 * Of every kind the last one counts (labels all). A recurrence that says its own time or start leaves no
 * room for another; what counted only after a phrase that lost is lost with it.
 */
function settle(found: Found[]): Phrase[] {
  const last = (kind: Kind, counts: (one: Found) => boolean = () => true) =>
    found.findLast((one) => one.phrase.kind === kind && counts(one))?.phrase
  const recurrence = last('recurrence')
  const said = recurrence?.kind === 'recurrence' ? recurrence.said : undefined
  const date = said?.starting ? undefined : last('date')
  const time = said?.time ? undefined : last('time', ({ base }) => !base || base === date)
  const duration = last('duration', ({ base }) => base === date || base === time || base === recurrence)
  const others = (['priority', 'project', 'section', 'assignee', 'deadline'] as const).map((kind) =>
    last(kind),
  )
  const counting = new Set([recurrence, date, time, duration, ...others])
  return found.map(({ phrase }) => phrase).filter((phrase) => phrase.kind === 'label' || counting.has(phrase))
}
