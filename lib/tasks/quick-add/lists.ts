import { type Line, wordAt, wordOn } from './line'

const MOST_ITEMS = 31

/** A list such as `mon, wed and fri`: its items without repeats, in order, those from the end last. */
export function readList<T extends number>(
  line: Line,
  index: number,
  read: (word: string) => T | undefined,
): { to: number; items: T[] } | undefined {
  const items: T[] = []
  let to = index
  for (let at = index; at >= 0; at = nextItem(line, to)) {
    const words = (at === index ? wordOn(line, at) : wordAt(line, at)).split(',')
    const found = words.map(read).filter((item) => item !== undefined)
    if (found.length < words.length || items.length + found.length > MOST_ITEMS) break
    items.push(...found)
    to = at + 1
  }
  const sorted = [...new Set(items)].sort((a, b) => fromStart(a) - fromStart(b))
  return sorted.length > 0 ? { to, items: sorted } : undefined
}

/** Where the next item may stand: after a comma, `and`, both, or directly; -1 where none may. */
function nextItem(line: Line, to: number): number {
  const mark = line.tokens[to - 1]?.mark
  if (mark !== '' && mark !== ',') return -1
  const word = wordAt(line, to)
  if (word !== 'and' && word !== '&') return to
  return line.tokens[to]?.mark ? -1 : to + 1
}

function fromStart(n: number): number {
  return n < 0 ? n + 100 : n
}
