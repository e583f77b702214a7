import { findRegions, type Region } from './regions'

/** Offsets in UTF-16 code units; `end` is not included. */
export type Range = { start: number; end: number }

/** What stands between two spaces; a quoted name or a pair of braces is one token with the spaces in it. */
export type Token = Range & {
  /** As written from `start` to `end`, without the mark. */
  written: string
  /** `written` in lower case; empty for what is never part of a phrase. */
  word: string
  /** The one of , . ; : ! ? that follows directly, or nothing. */
  mark: string
  /** A backslash stands before it. */
  escaped: boolean
  /** In quotes from end to end. */
  quoted: boolean
}

const MARKS = ',.;:!?'
const SIGNS_BEFORE_QUOTES = '#/+'
/** Words whose last mark is their own: every!, 27.1. and p.m. */
const ENDS_IN_MARK = /^(every!|\d{1,4}\.\d{1,2}\.(\d{1,2}\.)?|[\d:]{0,5}[ap]\.m\.)$/i

/** The tokens of `text`, from its start to its end. What touches one of the `plain` ranges has no word. */
export function tokenise(text: string, plain: Range[] = []): Token[] {
  const regions = findRegions(text)
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    if (isSpace(text, at)) at++
    else {
      const inside: Region[] = []
      const start = at
      while (at < text.length && !isSpace(text, at)) {
        const region = regions.get(at)
        if (region) inside.push(region)
        at = region ? region.end : at + 1
      }
      tokens.push(readToken(text, { start, end: at }, inside, plain))
    }
  }
  return tokens
}

function readToken(text: string, chunk: Range, inside: Region[], plain: Range[]): Token {
  const escaped = text[chunk.start] === '\\' && chunk.end - chunk.start > 1
  const start = chunk.start + (escaped ? 1 : 0)
  const last = text.charAt(chunk.end - 1)
  const marked =
    chunk.end - start > 1 && MARKS.includes(last) && !ENDS_IN_MARK.test(text.slice(start, chunk.end))
  const mark = marked ? last : ''
  const end = chunk.end - mark.length
  const written = text.slice(start, end)
  const [region] = inside
  const whole = region?.end === end && inside.length === 1
  const readable =
    !region ||
    (whole && region.kind === 'braces' && region.start === start) ||
    (whole && region.start === start + 1 && SIGNS_BEFORE_QUOTES.includes(text.charAt(start)))
  const touched = plain.some((range) => range.start < end && range.end > chunk.start)
  return {
    start,
    end,
    written,
    word: readable && !touched ? written.toLowerCase() : '',
    mark,
    escaped,
    quoted: whole && region.kind === 'quotes' && region.start === start && !escaped,
  }
}

function isSpace(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at))
}
