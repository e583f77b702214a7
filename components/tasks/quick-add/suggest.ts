/** A name that is being written behind its sign. */
export type Asking = { sign: '#' | '@' | '/'; start: number; end: number; query: string }

const MOST = 6

/** What the caret stands in, if that is the beginning of a name. */
export function askingAt(text: string, caret: number): Asking | null {
  const before = text.slice(0, caret)
  const match = /(?:^|\s)([#@/])("?)([^\s"]*|(?<=")[^"]*)$/.exec(before)
  if (!match) return null
  const [, sign, , query = ''] = match
  if (sign !== '#' && sign !== '@' && sign !== '/') return null
  const start = before.length - query.length - (match[2] ?? '').length - 1
  const rest = /^[^\s"]*"?/.exec(text.slice(caret))?.[0].length ?? 0
  return { sign, start, end: caret + rest, query }
}

/** Names that fit what is written so far: those that begin with it first. */
export function fitting(names: readonly string[], query: string): string[] {
  const wanted = query.toLowerCase()
  const begins = names.filter((name) => name.toLowerCase().startsWith(wanted))
  const holds = names.filter((name) => name.toLowerCase().indexOf(wanted) > 0)
  return [...begins, ...holds].slice(0, MOST)
}

/** The line with `name` in the place of what was asked, and where the caret goes. */
export function accepted(text: string, asking: Asking, name: string): { text: string; caret: number } {
  const written = asking.sign === '@' || !/\s/.test(name) ? name : `"${name}"`
  const head = `${text.slice(0, asking.start)}${asking.sign}${written} `
  return { text: head + text.slice(asking.end).trimStart(), caret: head.length }
}
