import type { Reading } from './reading'
import type { Token } from './tokens'

const ENDS_IN_MARK = /[,.;:!?]$/

/**
 * The text that no phrase takes, its spaces folded. A mark after a phrase goes to the word before it, if
 * words follow; quotes around the whole title are dropped.
 */
export function titleOf(reading: Reading): string {
  const { rest, marks } = untaken(reading)
  const [only] = rest
  if (only?.quoted && !only.mark && rest.length === 1) return foldSpaces(only.written.slice(1, -1))
  const words: string[] = []
  rest.forEach((token, index) => {
    const before = words.at(-1)
    const mark = marks.get(index)
    if (mark && before && !ENDS_IN_MARK.test(before)) words[words.length - 1] = before + mark
    words.push(token.written + token.mark)
  })
  return foldSpaces(words.join(' '))
}

export function foldSpaces(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The tokens that no phrase takes, and the marks of phrases by the one that they stand before. */
function untaken({ tokens, phrases }: Reading): { rest: Token[]; marks: Map<number, string> } {
  const taken = new Map(phrases.map((phrase) => [phrase.from, phrase.to]))
  const rest: Token[] = []
  const marks = new Map<number, string>()
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index]
    const to = taken.get(index)
    const mark = to === undefined ? '' : tokens[to - 1]?.mark
    if (mark) marks.set(rest.length, mark)
    if (to === undefined && token) rest.push(token)
    index = to ?? index + 1
  }
  return { rest, marks }
}
