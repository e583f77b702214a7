/** A stretch in quotes or braces, both ends included: `end` is the offset after the closing one. */
export type Region = { kind: 'quotes' | 'braces'; start: number; end: number }

const QUOTES = '"“”„'

/**
 * The quoted and braced stretches of `text`, by where they start. A quote opens where no letter or figure
 * stands before it (5" is inches) and closes where none follows; one without a partner is plain text.
 */
export function findRegions(text: string): Map<number, Region> {
  const quotes = findQuotes(text)
  return new Map([...quotes, ...findBraces(text, quotes)])
}

export function isQuote(character: string | undefined): boolean {
  return character !== undefined && QUOTES.includes(character)
}

function findQuotes(text: string): Map<number, Region> {
  const found = new Map<number, Region>()
  let start = -1
  for (let at = 0; at < text.length; at++) {
    if (!isQuote(text[at])) continue
    if (start < 0) {
      if (!isWordCharacter(text[at - 1])) start = at
    } else if (!isWordCharacter(text[at + 1])) {
      found.set(start, { kind: 'quotes', start, end: at + 1 })
      start = -1
    }
  }
  return found
}

function findBraces(text: string, quotes: Map<number, Region>): Map<number, Region> {
  const found = new Map<number, Region>()
  let start = -1
  for (let at = 0; at < text.length; at++) {
    const quoted = quotes.get(at)
    if (quoted) at = quoted.end - 1
    else if (text[at] === '{') start = at
    else if (text[at] === '}' && start >= 0) {
      found.set(start, { kind: 'braces', start, end: at + 1 })
      start = -1
    }
  }
  return found
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character)
}
