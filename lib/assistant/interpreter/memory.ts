import { z } from 'zod'
import { HeardTask } from '@/lib/tasks/written/schema'
import { LAPSED } from '../messages/rules'
import type { Talk } from './talk'
import type { RecordedCall, Turn } from './turns'

const Changed = z.object({ changeSet: z.string(), results: z.array(z.unknown()) })
const UndoCall = z.object({ changeSet: z.string() })
const Answered = z.object({ results: z.array(z.unknown()) })

/** Keeps of a turn, whoever answered it, what `undo`, `it` and `yes` mean in the next. */
export function remember(talk: Talk, { steps }: Turn): void {
  const calls = steps.flat()
  talk.lapsed = calls.some(({ answer }) => answer && 'denied' in answer && answer.reason === LAPSED)
  const undone = new Set(calls.filter(isUndo).flatMap(undoneBy))
  talk.undoable = talk.undoable
    .map((turn) => turn.filter((changeSet) => !undone.has(changeSet)))
    .filter((turn) => turn.length > 0)
  const changes = calls.filter((call) => !isUndo(call)).flatMap(changesOf)
  const changeSets = changes.map(({ changeSet }) => changeSet).filter((changeSet) => !undone.has(changeSet))
  if (changeSets.length > 0) talk.undoable.push(changeSets)
  const tasks = changes.flatMap(({ results }) => results.flatMap(tasksIn))
  if (tasks.length > 0) talk.focus = tasks
}

function isUndo({ tool }: RecordedCall): boolean {
  return tool === 'undo'
}

/** The change set that a call took back, as far as it could; none, if the person said no. */
function undoneBy({ input, answer }: RecordedCall): string[] {
  const asked = UndoCall.safeParse(input)
  const done = answer && 'heard' in answer && Answered.safeParse(answer.heard).success
  return asked.success && done ? [asked.data.changeSet] : []
}

function changesOf({ answer }: RecordedCall): z.infer<typeof Changed>[] {
  const changed = Changed.safeParse(answer && 'heard' in answer ? answer.heard : null)
  return changed.success ? [changed.data] : []
}

function tasksIn(result: unknown): HeardTask[] {
  const task = HeardTask.safeParse(result)
  return task.success ? [task.data] : []
}
