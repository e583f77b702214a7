import { type HeardTask, HeardTask as HeardTaskSchema } from '@/lib/tasks/written/schema'
import { errorIn, sentence } from './search'
import { callAll, type Script, type Talk } from './talk'
import type { ToolAnswer } from './turns'
import { counted, NOTHING } from './wording'

export const MOST_ITEMS = 25

/** What came of a change: the tasks as they are now, what was refused, and whether the person said no. */
export type Outcome = { done: HeardTask[]; count: number; errors: string[]; denied?: string }

/** Calls a tool with its items, in as few calls as it takes, all in one step. */
export function* change(
  tool: string,
  items: Record<string, unknown>[],
  more: Record<string, unknown> = {},
): Script<Outcome> {
  const calls = []
  for (let from = 0; from < items.length; from += MOST_ITEMS)
    calls.push({ tool, input: { ...more, items: items.slice(from, from + MOST_ITEMS) } })
  const answers = yield* callAll(calls)
  const outcome: Outcome = { done: [], count: 0, errors: [] }
  for (const answer of answers) {
    const failure = errorIn(answer)
    if ('denied' in answer) outcome.denied = answer.reason ?? ''
    else if (failure) outcome.errors.push(failure)
    else collect(outcome, answer.heard)
  }
  return outcome
}

function collect(outcome: Outcome, heard: unknown): void {
  const results = typeof heard === 'object' && heard !== null && 'results' in heard ? heard.results : []
  for (const result of Array.isArray(results) ? results : []) {
    if (typeof result === 'object' && result !== null && 'error' in result) {
      outcome.errors.push(sentence(result.error))
      continue
    }
    outcome.count += 1
    const task = HeardTaskSchema.safeParse(result)
    if (task.success) outcome.done.push(task.data)
  }
}

/** The change set of a call that changed something. */
export function changeSetIn(answer: ToolAnswer): string[] {
  const heard = 'heard' in answer ? answer.heard : null
  return typeof heard === 'object' && heard !== null && 'changeSet' in heard ? [String(heard.changeSet)] : []
}

/** Puts an outcome into words: `said` tells of what was done. */
export function tell(outcome: Outcome, said: (outcome: Outcome) => string): string {
  const { count, errors, denied } = outcome
  if (denied !== undefined && count === 0) return denied ? `${denied} ${NOTHING}` : `All right. ${NOTHING}`
  const problems = [...new Set(errors)].join(' ')
  if (count === 0) return `${problems} ${NOTHING}`.trim()
  const rest = denied === undefined ? '' : ' The others stay as they were.'
  return `${said(outcome)}${rest}${problems && ` ${counted(errors.length)} could not be changed: ${problems}`}`
}

/** Tasks that are not below another one of the list: those go along with it. */
export function topmost(tasks: HeardTask[]): HeardTask[] {
  const ids = new Set(tasks.map(({ id }) => id))
  const parents = new Map(tasks.map(({ id, parentId }) => [id, parentId]))
  return tasks.filter(({ parentId }) => {
    for (let above = parentId; above; above = parents.get(above)) if (ids.has(above)) return false
    return true
  })
}

export function keepFocus(talk: Talk, { done }: Outcome): void {
  if (done.length > 0) talk.focus = done
}
