import type { HeardTask } from '@/lib/tasks/written/schema'

/** How closely titles fit: called exactly so, holding the words as they stand, or holding them somewhere. */
const CLOSENESS = [isExactly, contains, containsAllWords]

type Found<Task> = { tasks: Task[]; closeness: number }

/** The tasks that a title means: those called exactly so, else those whose title contains the words. */
export function called(tasks: HeardTask[], title: string): HeardTask[] {
  return closest(folded(tasks), title).tasks
}

/** As `called` for titles that are folded already, with how closely they fit: 0 is exactly. */
export function closest(tasks: FoldedTask[], title: string): Found<HeardTask> {
  const forms = formsOf(title)
  for (const [closeness, fits] of CLOSENESS.entries()) {
    for (const form of forms) {
      const found = form === '' ? [] : tasks.filter((task) => fits(task, form))
      if (found.length > 0) return { tasks: found.map(({ task }) => task), closeness }
    }
  }
  return { tasks: [], closeness: CLOSENESS.length }
}

/** Of tasks whose titles hold the words, those that hold them whole (“sam”, no Samantha); all, where none does. */
export function inWholeWords(tasks: HeardTask[], title: string): HeardTask[] {
  const asked = wordsOf(formsOf(title).at(-1) ?? '')
  const found = tasks.filter((task) => {
    const words = new Set(wordsOf(fold(task.title)))
    return asked.every((word) => words.has(word))
  })
  return found.length > 0 ? found : tasks
}

export type FoldedTask = { task: HeardTask; title: string; words: string[] }

export function folded(tasks: HeardTask[]): FoldedTask[] {
  return tasks.map((task) => {
    const title = fold(task.title)
    return { task, title, words: wordsOf(title) }
  })
}

/** Words to search for: every task that `called` would find has them all. */
export function searchWords(title: string): string {
  const shortest = formsOf(title).at(-1) ?? ''
  return wordsOf(shortest).slice(0, 12).join(' ').slice(0, 200)
}

/** In any case and with any quotation marks; spaces count once. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[‘’‛]/g, "'")
    .replace(/[“”„]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
}

/** What a title may carry that is none of it, from the outside in. */
const AROUND = [
  /^(.*?)[.!?]+$/,
  /^(.*?)[\s,]+please$/,
  /^(.*?)[.!?]+$/,
  /^"(.*)"$/,
  /^'(.*)'$/,
  /^(?:the|my)\s+(.*)$/,
  /^task\s+(.*)$/,
  /^(?:called|named)\s+(.*)$/,
  /^(.*?)\s+(?:task|one)$/,
  /^"(.*)"$/,
]

/** The title as written, and without one thing after the other: marks, courtesy, quotes, `the … task`. */
function formsOf(title: string): string[] {
  const forms = [fold(title)]
  for (const around of AROUND) forms.push((forms.at(-1) ?? '').replace(around, '$1'))
  return [...new Set(forms)]
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

function isExactly({ title }: FoldedTask, form: string): boolean {
  return title === form
}

/** From the beginning of a word on, in scripts that part words. A mark alone, as it ends sentences, is no words. */
function contains({ title }: FoldedTask, form: string): boolean {
  if (!/[\p{L}\p{N}\p{S}]/u.test(form)) return false
  const parted = /^[\p{Ll}\p{N}]/u.test(form)
  for (let at = title.indexOf(form); at >= 0; at = title.indexOf(form, at + 1))
    if (!parted || !/[\p{L}\p{N}]$/u.test(title.slice(0, at))) return true
  return false
}

/** Every word begins another word of the title. */
function containsAllWords({ words }: FoldedTask, form: string): boolean {
  const asked = wordsOf(form)
  if (asked.length === 0 || asked.length > words.length) return false
  const own = [...words]
  return asked.every((word) => {
    const index = own.findIndex((candidate) => candidate.startsWith(word))
    return index >= 0 && own.splice(index, 1).length > 0
  })
}
