import type { Line } from './line'
import { phraseOn, wordBefore, wordOn } from './line'
import type { Token } from './tokens'
import { DAYPARTS, WEEKDAYS } from './vocabulary'

/** Small words of names: "Midnight in Paris". */
const SMALL = new Set(['in', 'of', 'the', 'and', 'a', 'an'])
const ONE_WORD_PHRASES = new Set([
  ...WEEKDAYS.keys(),
  ...['today', 'tomorrow', 'yesterday', 'tonight', 'noon', 'midnight'],
])
const BEFORE_WEEKDAYS = new Set(['on', 'this', 'next', 'by', 'due', 'before'])
const BEFORE_DAYS = new Set(['by', 'due', 'before'])

/** Names that end in a word of dates, by that word. */
const FIXED_NAMES = new Map(
  Object.entries({
    monday: 'easter cyber blue manic green whit pentecost clean rose plough holy black bright meatless',
    tuesday: 'shrove super fat giving pancake ruby holy black easter taco',
    wednesday: 'ash holy spy black',
    thursday: 'maundy holy black fat throwback thirsty',
    friday: 'black good casual dress-down freaky holy girl man white easter flashback',
    saturday: 'holy easter black business',
    sunday:
      'palm easter bloody whit low trinity mothering super bowl advent passion remembrance pentecost stir-up',
    today: 'usa psychology',
    noon: 'high',
  }).map(([word, names]) => [word, new Set(names.split(' '))] as const),
)

/** Names that begin with a word of dates, also after `on` or `by`: an essay on Sun Tzu. */
const FIXED_BEGINNINGS = new Map([['sun', new Set(['tzu', 'ra', 'yat-sen'])]])

/**
 * Whether the one-word phrase at `index` is a name or runs into one: Black Friday, Friday Night Lights,
 * Midnight in Paris. A small word before it (`on Friday`) makes it a phrase of more than one word.
 */
export function isName(line: Line, index: number): boolean {
  const token = line.tokens[index]
  if (!token) return false
  const before = wordBefore(line, index)
  if (line.inName[index] || FIXED_NAMES.get(token.word)?.has(before)) return true
  if (FIXED_BEGINNINGS.get(token.word)?.has(wordOn(line, index + 1))) return true
  const weekday = WEEKDAYS.has(token.word)
  if (!isCapitalised(token) || (weekday ? BEFORE_WEEKDAYS : BEFORE_DAYS).has(before)) return false
  let next = index + 1
  if (!weekday && !phraseOn(line, next, 'date')) while (SMALL.has(wordOn(line, next))) next++
  return isBeforeCapital(line, next)
}

/** Whether a phrase that ends before `to` runs into a capitalised word that is no phrase itself. */
export function isBeforeCapital(line: Line, to: number): boolean {
  return !line.tokens[to - 1]?.mark && isCapitalised(line.tokens[to]) && !phraseOn(line, to, 'date')
}

/** Whether a word is written as in names, `Days`, and not as in shouts, `DAYS`. */
export function isTitleCase(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}\p{Ll}/u.test(token.written)
}

function isCapitalised(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.written)
}

/** Whether nothing but signs (p1, #x …) stands before `index`. */
export function isFirst(line: Line, index: number): boolean {
  let at = index
  while (at > 0 && /^(p[1-4]$|[#@+/{])/.test(line.tokens[at - 1]?.word ?? '')) at--
  return at === 0
}

/** Whether a token has neither letter nor figure: a dash, an emoji. */
export function isSymbol(token: Token): boolean {
  return !/[\p{L}\p{N}]/u.test(token.written)
}

/**
 * The tokens inside of title-cased names that begin like a phrase: all but the first word of "Every Day
 * Is Like Sunday". What such a word would mean elsewhere, it does not mean there.
 */
export function findNames(tokens: Token[]): boolean[] {
  let inside = false
  return tokens.map((token, index) => {
    const before = tokens[index - 1]
    const goesOn = before !== undefined && !before.mark && (isCapitalised(token) || SMALL.has(token.word))
    inside = goesOn && (inside || runsIntoName(before, token))
    return inside
  })
}

function runsIntoName(first: Token, second: Token): boolean {
  if (!isCapitalised(first) || !isCapitalised(second)) return false
  if (first.word === 'day') return second.word === 'after'
  const begins = first.word === 'every' || ONE_WORD_PHRASES.has(first.word)
  const phrase =
    ONE_WORD_PHRASES.has(second.word) || DAYPARTS.has(second.word) || /^p[1-4]$/.test(second.word)
  return begins && !phrase
}
