import type { HeardTask } from '@/lib/tasks/written/schema'
import type { Question } from './talk'
import { called, fold, isCalled } from './titles'

/** The tasks that an answer names: one or more, none if the person thinks better of it, `unclear` if still open. */
export type Named = { chosen: HeardTask[] } | { unclear: HeardTask[] } | null

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

/** Whether the answer is one of the titles: that goes before every command. */
export function namesExactly({ candidates }: Question, said: string): Named {
  const exact = candidates.filter((task) => isCalled(task, said))
  return exact.length === 1 ? { chosen: exact } : null
}

/** What the answer to “which one?” names, if anything. */
export function namesLoosely({ candidates }: Question, said: string): Named {
  const answer = fold(said).replace(/[.!?]+$/, '')
  if (/^(none|neither|never ?mind|cancel|no|stop|forget it)(?: of them)?$/.test(answer)) return { chosen: [] }
  if (/^(both|all|all of (them|these)|both of (them|these)|everything)$/.test(answer))
    return { chosen: candidates }
  const counted = countedBy(answer, candidates)
  if (counted) return { chosen: [counted] }
  const found = called(candidates, said)
  const named = found.length > 0 ? found : describedBy(answer, candidates)
  if (named.length === 0) return null
  return named.length === 1 ? { chosen: named } : { unclear: named }
}

function countedBy(answer: string, candidates: HeardTask[]): HeardTask | undefined {
  const word = /^(?:the )?(\w+)(?: one| task)?$/.exec(answer)?.[1] ?? ''
  if (word === 'last') return candidates.at(-1)
  const index = ORDINALS.indexOf(word)
  if (index >= 0) return candidates[index]
  const number = /^#?(\d{1,2})(?:st|nd|rd|th)?$/.exec(word)?.[1]
  return number === undefined ? undefined : candidates[Number(number) - 1]
}

/** “the one in Work”, “the one labelled phone”. */
function describedBy(answer: string, candidates: HeardTask[]): HeardTask[] {
  const words = answer
    .replace(/^(?:i mean |the )?(?:one |task )?(?:that is |with |in |from |of |labelled )*(?:the )?/, '')
    .replace(/ (?:one|task|project)$/, '')
  if (words === '') return []
  return candidates.filter((task) =>
    [task.project ?? '', ...(task.labels ?? [])].some((name) => fold(name) === words),
  )
}
