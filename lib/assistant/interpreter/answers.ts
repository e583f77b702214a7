import { parseDatePhrase } from '@/lib/tasks/quick-add/phrases'
import type { Reader } from '@/lib/tasks/written/rules'
import type { HeardTask } from '@/lib/tasks/written/schema'
import { bare } from './courtesy'
import { countedBy, isOfAll } from './pronouns'
import type { Question } from './talk'
import { called, closest, fold, folded, inWholeWords } from './titles'
import { dueIn } from './wording'

/** The tasks that an answer names: one or more, none if the person thinks better of it, `unclear` if still open. */
export type Named = { chosen: HeardTask[] } | { unclear: HeardTask[] } | null

const NONE =
  /^(?:none|neither|nothing|never ?mind|cancel|no|stop|forget(?: about)?)(?: it| that| of (?:them|these|those))?(?:,? thanks| thank you)?$/

/** Whether the answer is one of the titles: that goes before every command. */
export function namesExactly({ candidates }: Question, said: string): Named {
  const { tasks, closeness } = closest(folded(candidates), said)
  return closeness === 0 && tasks.length === 1 ? { chosen: tasks } : null
}

/** What the answer to “which one?” names, if anything. */
export function namesLoosely({ candidates }: Question, said: string, reader: Reader): Named {
  const all = bare(fold(said))
  if (NONE.test(all)) return { chosen: [] }
  const answer = all.replace(/^(?:(?:no|yes|sorry|oh|ok)[\s,]+)*(?:i mean(?:t)? )?/, '')
  if (isOfAll(answer) || answer === 'everything') return { chosen: candidates }
  const named = namedBy(answer, candidates, reader)
  const several = named.length === 0 ? namedTogether(answer, candidates, reader) : null
  if (several) return { chosen: several }
  if (named.length === 0) return null
  return named.length === 1 ? { chosen: named } : { unclear: named }
}

/** “the first and the third”, if each part names one. */
function namedTogether(answer: string, candidates: HeardTask[], reader: Reader): HeardTask[] | null {
  const parts = answer.split(/,? and |, /)
  const named = parts.map((part) => namedBy(part, candidates, reader))
  return parts.length > 1 && named.every(({ length }) => length === 1) ? [...new Set(named.flat())] : null
}

function namedBy(answer: string, candidates: HeardTask[], reader: Reader): HeardTask[] {
  const counted = countedBy(answer, candidates)
  if (counted) return [counted]
  const found = calledIn(answer, candidates)
  return found.length > 0 ? found : describedBy(answer, candidates, reader)
}

function calledIn(answer: string, candidates: HeardTask[]): HeardTask[] {
  return inWholeWords(called(candidates, answer), answer)
}

/** “the one in Work”, “the one labelled phone”, “the overdue one”, “friday”; “call Jo in Work” too. */
function describedBy(answer: string, candidates: HeardTask[], reader: Reader): HeardTask[] {
  const [, title = '', place = ''] = /^(.+) in (?:the )?(.+?)(?: project)?$/.exec(answer) ?? []
  const there = called(candidates, title).filter(({ project = '' }) => fold(project) === place)
  if (there.length > 0) return there
  const words = answer
    .replace(
      /^(?:the )?(?:one |task )?(?:(?:that|which) is |due |about |with(?: the)? |label |in |from |of |for |labelled )*(?:the |[@#])?/,
      '',
    )
    .replace(/ (?:one|task|project)$/, '')
    .replace(/'s$/, '')
  const found = words === '' ? [] : candidates.filter((task) => isSo(task, words, reader))
  return found.length > 0 ? found : calledIn(words, candidates)
}

function isSo(task: HeardTask, words: string, reader: Reader): boolean {
  if (words === 'overdue') return task.overdue === true
  if (/^(?:no|without(?: a)?) (?:due )?date$/.test(words)) return task.due === undefined
  if (/^p[1-4]$/.test(words)) return `p${task.priority ?? 4}` === words
  if ([task.project ?? '', ...(task.labels ?? [])].some((name) => fold(name) === words)) return true
  const said = parseDatePhrase(words, reader)
  return said?.says.date === true && task.due !== undefined && dueIn(task.due).date === said.date
}
