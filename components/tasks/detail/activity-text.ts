import type { ChangeSet } from '@/lib/changes/schema'
import type { LocalDate } from '@/lib/core/clock'

type Values = Record<string, unknown>
type Change = ChangeSet['changes'][number]

/**
 * What a change set means for one task, in words that follow the person: `moved it to Tomorrow 17:00`. Null for
 * one that left the task as it was.
 */
export function activityText(
  set: Pick<ChangeSet, 'operation' | 'undoOf' | 'changes'>,
  taskId: string,
  words: { due: (date: LocalDate, time: string | null) => string; project: (id: string) => string },
): string | null {
  const own = set.changes.filter(({ entity, entityId }) => entity === 'task' && entityId === taskId)
  const below = set.changes.filter(({ after }) => after?.parentId === taskId && after.title !== undefined)
  const said = own.flatMap((change) => sentenceOf(change, words))
  if (below.length > 0) said.push(below.length === 1 ? 'added a subtask' : `added ${below.length} subtasks`)
  if (said.length === 0) return null
  const text = joined([...new Set(said)])
  return set.undoOf ? `undid a change: ${text}` : text
}

/** Who it was, and through what. */
export function actorText({ via, actorId }: Pick<ChangeSet, 'via' | 'actorId'>, ownId: string): string {
  const who = actorId === ownId ? 'You' : 'Somebody'
  switch (via) {
    case 'assistant':
      return 'Assistant'
    case 'job':
      return 'Tend'
    case 'api':
    case 'mcp':
      return `${who}, through the API,`
    case 'import':
      return `${who}, by an import,`
    default:
      return who
  }
}

function sentenceOf({ before, after }: Change, words: Parameters<typeof activityText>[2]): string[] {
  if (!before) return ['added this task']
  if (!after) return ['deleted this task']
  const said: string[] = []
  const has = (name: string) => name in after
  if (has('title')) said.push(`renamed it from “${before.title}”`)
  if (has('deletedAt')) said.push(after.deletedAt ? 'deleted it' : 'restored it')
  if (has('completedAt')) said.push(after.completedAt ? 'completed it' : 'reopened it')
  if (has('dueDate') || has('dueTime')) said.push(dueSentence(before, after, words.due))
  if (has('recurrenceRule')) said.push(after.recurrenceRule ? 'made it repeat' : 'stopped its repeat')
  if (has('priority')) said.push(`set priority ${after.priority}`)
  if (has('projectId')) said.push(`moved it to ${words.project(String(after.projectId))}`)
  if (has('labels')) said.push('changed the labels')
  if (has('deadline')) said.push(after.deadline ? 'set the deadline' : 'took the deadline away')
  if (has('durationMinutes')) said.push('changed how long it takes')
  if (has('description')) said.push('edited the note')
  if (said.length === 0 && (has('position') || has('parentId'))) said.push('moved it in the list')
  return said
}

function dueSentence(
  before: Values,
  after: Values,
  text: (date: LocalDate, time: string | null) => string,
): string {
  if ('dueDate' in after && after.dueDate === null) return 'took the date away'
  if (!('dueDate' in after)) {
    const time = clock(after.dueTime)
    return time ? `set the time to ${time}` : 'took the time away'
  }
  const day = text(String(after.dueDate), clock(after.dueTime))
  return before.dueDate === null ? `set the date to ${day}` : `moved it to ${day}`
}

/** `17:00:00` as one reads it. */
function clock(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, 5) : null
}

function joined(parts: string[]): string {
  const last = parts.at(-1) ?? ''
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`
}
