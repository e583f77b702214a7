import { type Line, wordAt, wordOn } from './line'

const MOST_ITEMS = 31

/** A list such as `mon, wed and fri`: its items without repeats, in order, those from the end last. */
export function readList<T extends number>(
  line: Line,
  index: number,
  read: (word: string) => T | undefined,
): { to: number; items: T[] } | undefined {
  const items = new Set<T>()
  let to = index
  for (
    let at: number | undefined = index;
    at !== undefined && items.size < MOST_ITEMS;
    at = nextItem(line, to)
  ) {
    const words = (at === index ? wordOn(line, at) : wordAt(line, at)).split(',')
    const found = words.map(read).filter((item) => item !== undefined)
    if (found.length < words.length) break
    for (const item of found) items.add(item)
    to = at + 1
  }
  return items.size > 0 ? { to, items: [...items].sort((a, b) => fromStart(a) - fromStart(b)) } : undefined
}

/** Where the next item may stand: after a comma, `and`, both, or directly. */
function nextItem(line: Line, to: number): number | undefined {
  const mark = line.tokens[to - 1]?.mark
  if (mark !== '' && mark !== ',') return undefined
  const word = wordAt(line, to)
  if (word === 'and' || word === '&') return line.tokens[to]?.mark ? undefined : to + 1
  return to
}

function fromStart(n: number): number {
  return n < 0 ? n + 100 : n
}
