import type { HeardTask } from '@/lib/tasks/written/schema'

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
]

/** Whether a word stands for the task of the turn before, or for all its tasks. */
export function isPronoun(title: string): boolean {
  return isOfAll(title) || /^(?:it|this|that|that one|this one|the same|that task|this task)$/.test(title)
}

/** “them”, “both of them”, “all three”. */
export function isOfAll(title: string): boolean {
  return /^(?:them|these|those|they|(?:them )?(?:both|all)|(?:both|all|each)(?: of)? (?:them|these|those)|all (?:\d+|three|four|five))$/.test(
    title,
  )
}

/** “the second one”, “2”, “the last”: the task at that place. */
export function countedBy(title: string, tasks: HeardTask[]): HeardTask | undefined {
  const word = /^(?:the |number |task |#)?(\w+)(?: one| task)?$/.exec(title)?.[1] ?? ''
  if (/^(?:last|latter|bottom)$/.test(word)) return tasks.at(-1)
  const index = ORDINALS.indexOf(/^(?:former|top)$/.test(word) ? 'first' : word)
  if (index >= 0) return tasks[index]
  const number = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1]
  return number === undefined ? undefined : tasks[Number(number) - 1]
}

/** As `countedBy`, of the tasks listed last; “the other one” is the one of two that was not meant just now. */
export function pointedAt(title: string, listed: HeardTask[], focus: HeardTask[]): HeardTask | undefined {
  if (!/^the other(?: one| task)?$/.test(title))
    return /^(?:the |number |task |#|\d)| (?:one|task)$/.test(title) ? countedBy(title, listed) : undefined
  const others = listed.filter(({ id }) => focus.every((task) => task.id !== id))
  return listed.length === 2 && others.length === 1 ? others[0] : undefined
}
