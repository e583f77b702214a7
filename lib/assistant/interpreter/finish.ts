import type { HeardTask } from '@/lib/tasks/written/schema'
import { change, changeSetIn, type Outcome, tell, topmost } from './change'
import { theTask } from './find'
import { errorIn, selected, sentence } from './search'
import type { Selection } from './selection'
import { callAll, type Script, type Talk } from './talk'
import type { ToolAnswer } from './turns'
import { counted, dayAndTime, NOTHING, named, quoted } from './wording'

export function* complete(talk: Talk, title: string): Script {
  const tasks = yield* theTask(talk, title)
  return 'missing' in tasks ? tasks.missing : yield* completeThese(talk, tasks)
}

export function* completeAll(talk: Talk, selection: Selection): Script {
  const tasks = yield* selected(selection)
  if ('missing' in tasks) return tasks.missing
  if (tasks.length === 0) return `There is no such open task, so there is nothing to complete. ${NOTHING}`
  talk.focus = tasks
  return yield* completeThese(talk, topmost(tasks))
}

function* completeThese(talk: Talk, tasks: HeardTask[]): Script {
  const outcome = yield* change('complete_tasks', idsOf(tasks), { action: 'complete' })
  return tell(outcome, ({ done }) => {
    const next = done.filter((task) => !task.completed && task.due)
    const later = next.map(
      (task) => ` ${quoted(task.title)} is next due ${dayAndTime(task.due ?? '', talk.reader)}.`,
    )
    return `Completed ${named(done)}.${later.join('')}`
  })
}

export function* reopen(talk: Talk, title: string): Script {
  const tasks = yield* theTask(talk, title, 'completed')
  if ('missing' in tasks) return tasks.missing
  const outcome = yield* change('complete_tasks', idsOf(tasks), { action: 'reopen' })
  return tell(outcome, ({ done }) => `Reopened ${named(done)}.`)
}

export function* remove(talk: Talk, title: string): Script {
  const tasks = yield* theTask(talk, title)
  return 'missing' in tasks ? tasks.missing : yield* removeThese(tasks)
}

export function* removeAll(talk: Talk, selection: Selection): Script {
  const tasks = yield* selected(selection)
  if ('missing' in tasks) return tasks.missing
  if (tasks.length === 0) return `There is no such open task, so there is nothing to delete. ${NOTHING}`
  talk.focus = tasks
  return yield* removeThese(topmost(tasks))
}

function* removeThese(tasks: HeardTask[]): Script {
  const outcome = yield* change('delete_tasks', idsOf(tasks))
  return tell(outcome, (done: Outcome) =>
    done.count === tasks.length ? `Deleted ${named(tasks)}.` : `Deleted ${counted(done.count)}.`,
  )
}

export function* undo(talk: Talk): Script {
  const last = talk.undoable.at(-1)
  if (!last) return `There is nothing to undo in this conversation. ${NOTHING}`
  const answers = yield* callAll(
    last.toReversed().map((changeSet) => ({ tool: 'undo', input: { changeSet } })),
  )
  const failure = answers.map(errorIn).find(Boolean)
  if (failure) return `That could not be undone: ${failure}`
  if (answers.some((answer) => 'denied' in answer)) return `All right. ${NOTHING}`
  if (answers.flatMap(changeSetIn).length === 0)
    return `That was undone before, or has changed since. ${NOTHING}`
  const left = answers.flatMap(leftIn)
  return left.length === 0
    ? 'Undone: everything is as it was before.'
    : `Undone, but for this: ${left.join(' ')}`
}

/** Why some of it was left as it is. */
function leftIn(answer: ToolAnswer): string[] {
  const heard = 'heard' in answer ? answer.heard : null
  const results = typeof heard === 'object' && heard !== null && 'results' in heard ? heard.results : []
  return (Array.isArray(results) ? results : []).flatMap((result: unknown) => {
    if (typeof result !== 'object' || result === null) return []
    if ('error' in result) return [sentence(result.error)]
    const left = 'left' in result && Array.isArray(result.left) ? result.left : []
    return left.map((item: { reason?: unknown }) => String(item.reason))
  })
}

function idsOf(tasks: HeardTask[]): { id: string }[] {
  return tasks.map(({ id }) => ({ id }))
}
