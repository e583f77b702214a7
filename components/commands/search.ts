import type { Task } from '@/lib/tasks/schema'

export type Found = { task: Task; inNote: boolean }

const OPEN_MOST = 6
const DONE_MOST = 3

/** Tasks that hold every word of `query`, those whose title begins with it first; open and done apart. */
export function searchTasks(
  tasks: ReadonlyMap<string, Task>,
  query: string,
): { open: Found[]; done: Found[] } {
  const words = wordsOf(query)
  if (words.length === 0) return { open: [], done: [] }
  const found: { one: Found; rank: number }[] = []
  for (const task of tasks.values()) {
    const rank = rankOf(task.title, words)
    if (rank > 0) found.push({ one: { task, inNote: false }, rank })
    else if (task.description && rankOf(`${task.title} ${task.description}`, words) > 0)
      found.push({ one: { task, inNote: true }, rank: 0.5 })
  }
  found.sort((a, b) => b.rank - a.rank || (a.one.task.updatedAt < b.one.task.updatedAt ? 1 : -1))
  const all = found.map(({ one }) => one)
  return {
    open: all.filter(({ task }) => !task.completed).slice(0, OPEN_MOST),
    done: all.filter(({ task }) => task.completed).slice(0, DONE_MOST),
  }
}

/** 0 where a word is missing; more, the earlier and the more at the beginning of words they stand. */
export function rankOf(text: string, words: readonly string[]): number {
  const lower = text.toLowerCase()
  let rank = 0
  for (const word of words) {
    const at = lower.indexOf(word)
    if (at < 0) return 0
    rank += at === 0 ? 3 : /[\p{L}\p{N}]/u.test(lower[at - 1] ?? '') ? 1 : 2
  }
  return rank / words.length
}

export function wordsOf(query: string): string[] {
  return query.toLowerCase().split(/\s+/).filter(Boolean)
}

export type Stretch = { start: number; text: string; isMatch: boolean }

/** The text in stretches that match a word of the query, and stretches between. */
export function marked(text: string, query: string): Stretch[] {
  const words = wordsOf(query)
  // The one letter that grows when it is lowered: what follows would be marked in the wrong place.
  const lower = text.replaceAll('İ', 'I').toLowerCase()
  const stretches: Stretch[] = []
  const add = (start: number, end: number, isMatch: boolean) => {
    if (start < end) stretches.push({ start, text: text.slice(start, end), isMatch })
  }
  let at = 0
  while (at < text.length) {
    const next = words
      .map((word) => ({ start: lower.indexOf(word, at), length: word.length }))
      .filter(({ start }) => start >= 0)
      .sort((a, b) => a.start - b.start || b.length - a.length)[0]
    if (!next) break
    add(at, next.start, false)
    at = next.start + next.length
    add(next.start, at, true)
  }
  add(at, text.length, false)
  return stretches
}
