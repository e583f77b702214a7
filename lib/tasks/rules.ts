import type { DueDate, Weekday } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { begin } from './recurrence/begin'
import { advance, type Moved, skip } from './recurrence/complete'
import type { CreateTask, Recurrence, Task, UpdateTask } from './schema'

/** The clock and the person that a rule works for. */
export type Moment = { now: Date; zone: string; weekStart: Weekday }

type Place = { id: string; projectId: string; parentId: string | null; position: string }

/** A bad field of a rule's input: the same on the server and in the browser. */
export type Refusal = { refused: Record<string, string> }

/** The form in which labels are compared: `É` and `é`, `ﬁ` and `fi` are one label. */
export function labelKey(label: string): string {
  return label.normalize('NFKC').toLowerCase().normalize('NFKC')
}

/** Without repetitions; the first spelling stays. */
export function distinctLabels(labels: string[]): string[] {
  return [...new Map(labels.toReversed().map((label) => [labelKey(label), label])).values()].toReversed()
}

/** The task that `tasks.create` makes of its input. */
export function createdTask(input: CreateTask, place: Place, moment: Moment): Task | Refusal {
  const created: Task = {
    ...place,
    title: input.title,
    description: input.description ?? '',
    priority: input.priority ?? 4,
    due: input.due ?? null,
    deadline: input.deadline ?? null,
    durationMinutes: input.durationMinutes ?? null,
    recurrence: null,
    labels: distinctLabels(input.labels ?? []),
    completed: false,
    completedAt: null,
    version: 1,
    createdAt: moment.now.toISOString(),
    updatedAt: moment.now.toISOString(),
  }
  return input.recurrence ? repeating(created, input.recurrence, moment) : created
}

/** The task after `tasks.update`. A new due date leaves the rule as it is. */
export function updatedTask(
  task: Task,
  input: Omit<UpdateTask, 'id' | 'version'>,
  moment: Moment,
): Task | Refusal {
  const { recurrence, labels, ...fields } = input
  const updated = touched({ ...task, ...fields, ...(labels && { labels: distinctLabels(labels) }) }, moment)
  if (recurrence) return repeating(updated, recurrence, moment)
  if (recurrence === null) return { ...updated, recurrence: null }
  if (updated.recurrence && !updated.due)
    return { refused: { due: 'A repeating task needs a due date. Take the repeat away as well.' } }
  return updated
}

/** What `tasks.complete` makes of a task: the task as it is then and, of a recurring one, the completed copy. */
export type Completion = { task: Task; copy: Task | null }

/**
 * Completes a task; a recurring one moves on and leaves a copy. If the task is done or has moved on from
 * `occurrence`, nothing happens, so that two devices that complete one occurrence advance it once.
 */
export function completedTask(
  task: Task,
  { occurrence, copyId }: { occurrence?: DueDate | null; copyId?: string },
  moment: Moment,
): Completion {
  if (task.completed || (occurrence !== undefined && !sameDue(occurrence, task.due)))
    return { task, copy: null }
  const done = { completed: true, completedAt: moment.now.toISOString() }
  if (!task.recurrence || !task.due) return { task: touched({ ...task, ...done }, moment), copy: null }
  const next = advance({ ...task.recurrence, due: task.due }, moment.now, moment.zone)
  if ('done' in next) return { task: touched({ ...task, ...done }, moment), copy: null }
  return {
    task: movedOn(task, task.recurrence, next, moment),
    copy: {
      ...task,
      ...done,
      id: copyId ?? newId(),
      recurrence: null,
      version: 1,
      updatedAt: done.completedAt,
    },
  }
}

/** The task at its next date, without a completion; null if there is none. A task that has moved on stays. */
export function skippedTask(task: Task, occurrence: DueDate | null | undefined, moment: Moment): Task | null {
  if (!task.recurrence || !task.due) return null
  if (occurrence !== undefined && !sameDue(occurrence, task.due)) return task
  const next = skip({ ...task.recurrence, due: task.due }, moment.now, moment.zone)
  return 'done' in next ? null : movedOn(task, task.recurrence, next, moment)
}

export function reopenedTask(task: Task, moment: Moment): Task {
  return task.completed ? touched({ ...task, completed: false, completedAt: null }, moment) : task
}

export function sameDue(a: DueDate | null, b: DueDate | null): boolean {
  return a?.date === b?.date && (a?.time ?? null) === (b?.time ?? null)
}

/** A task with a time is overdue when the time has passed; one without, from the next day. */
export function isOverdue(task: Task, local: { date: string; time: string }): boolean {
  if (task.completed || !task.due) return false
  if (task.due.date !== local.date) return task.due.date < local.date
  return task.due.time !== null && task.due.time < local.time
}

export function isRefusal(result: object): result is Refusal {
  return 'refused' in result
}

function repeating(
  task: Task,
  asked: Omit<Recurrence, 'start'> & { start?: DueDate },
  moment: Moment,
): Task | Refusal {
  const { rule, anchor, text } = asked
  const earliest = asked.start ?? task.due
  const begun = begin({ ...moment, rule, anchor, starting: earliest?.date, time: earliest?.time ?? null })
  if ('refused' in begun) return { refused: { 'recurrence.rule': begun.refused } }
  const recurrence = { rule: begun.rule, anchor, start: asked.start ?? begun.start, text }
  return { ...task, recurrence, due: task.due ?? begun.first }
}

function movedOn(
  task: Task,
  recurrence: Recurrence,
  { due, rule }: Exclude<Moved, { done: true }>,
  moment: Moment,
): Task {
  return touched({ ...task, due, recurrence: { ...recurrence, rule } }, moment)
}

function touched(task: Task, moment: Moment): Task {
  return { ...task, version: task.version + 1, updatedAt: moment.now.toISOString() }
}
