import type { ErrorBody } from '@/lib/core/errors'
import type { UpdateTask } from '@/lib/tasks/schema'
import type { Pending } from './entries'
import type { Notice } from './notices'
import type { LiveState } from './state'

const REFUSED: Record<string, string> = {
  'tasks.create': 'was not added',
  'tasks.complete': 'was not completed',
  'tasks.reopen': 'was not reopened',
  'tasks.move': 'was not moved',
  'tasks.delete': 'was not deleted',
  'tasks.restore': 'was not restored',
  'tasks.order': 'was not moved',
  'projects.create': 'was not added',
  'projects.archive': 'was not archived',
  'projects.unarchive': 'was not taken out of the archive',
  'projects.delete': 'was not deleted',
  'projects.restore': 'was not restored',
  'changes.undo': 'was not undone',
}

type Named = { id?: unknown; title?: unknown; name?: unknown; description?: unknown }

/** What the person is told of an operation that the server refused, with the text that they wrote. */
export function refusalOf(entry: Pending, error: ErrorBody, state: LiveState): Notice {
  const input = entry.input as Named
  const id = String(input.id ?? '')
  const name =
    text(input.title) ?? text(input.name) ?? state.tasks.get(id)?.title ?? state.projects.get(id)?.name
  const what = name === undefined ? 'The change' : `“${shortened(name)}”`
  const kept = [text(input.title) ?? text(input.name), text(input.description)].filter(Boolean).join('\n\n')
  return {
    id: entry.idempotencyKey,
    kind: 'error',
    text: `${what} ${REFUSED[entry.operation] ?? 'was not saved'}.`,
    soft: error.message,
    ...(kept && { kept }),
    ...(kept &&
      entry.operation === 'tasks.update' &&
      error.code === 'not_found' && { gone: asUpdate(entry) }),
  }
}

/** What was sent under its name has passed its rule. */
function asUpdate({ input }: Pending): UpdateTask {
  return input as UpdateTask
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function shortened(name: string): string {
  return name.length > 60 ? `${name.slice(0, 59)}…` : name
}
