import type { HeardTask } from '@/lib/tasks/written/schema'

/** The tasks that a title means: those called exactly so, else those whose title contains the words. */
export function called(tasks: HeardTask[], title: string): HeardTask[] {
  const forms = formsOf(title)
  for (const matches of [isExactly, contains, containsAllWords]) {
    for (const form of forms) {
      const found = form === '' ? [] : tasks.filter((task) => matches(fold(task.title), form))
      if (found.length > 0) return found
    }
  }
  return []
}

export function isCalled(task: HeardTask, title: string): boolean {
  return formsOf(title).includes(fold(task.title))
}

/** Words to search for: every task that `called` would find has them all. */
export function searchWords(title: string): string {
  const shortest = formsOf(title).at(-1) ?? ''
  return (shortest.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 12).join(' ').slice(0, 200)
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

/** The title as written, then without quotation marks, an end mark, and the words of `the … task`. */
function formsOf(title: string): string[] {
  const written = fold(title)
  const bare = written.replace(/[.!?]+$/, '').replace(/^"(.*)"$/, '$1')
  const noArticle = bare.replace(/^(?:the|my)\s+/, '')
  const words = noArticle.replace(/^task\s+/, '').replace(/\s+(?:task|one)$/, '')
  return [...new Set([written, bare, noArticle, words])]
}

function isExactly(title: string, form: string): boolean {
  return title === form
}

function contains(title: string, form: string): boolean {
  return title.includes(form)
}

function containsAllWords(title: string, form: string): boolean {
  return form.split(' ').every((word) => title.includes(word))
}
