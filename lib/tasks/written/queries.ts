import 'server-only'
import type { Connection } from '@/db/client'
import { invalid } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'
import { projectNamed, projectsFor } from '@/lib/projects/queries'
import { visibleTask } from '../access'
import { toTask } from '../queries'
import { isRefusal, type Refusal } from '../rules'
import type { ListTasks, MoveTask, Task, UpdateTask } from '../schema'
import { clears, heardTask, type Reader, writtenDay, writtenDue, writtenRange, writtenRepeat } from './rules'
import type { HeardTask, HeardTasks, WrittenChange, WrittenMove, WrittenSearch, WrittenTask } from './schema'

type Context = { tx: Connection; actor: Actor; now: Date }

/** @throws AppError `invalid` for phrases and names that mean nothing. */
export async function createInput(context: Context, written: WrittenTask): Promise<object> {
  const { tx, actor } = context
  const { id, title, project, parentId, labels, priority } = written
  return {
    ...(id !== undefined && { id }),
    title,
    ...(project !== undefined && { projectId: (await projectNamed(tx, actor, project)).id }),
    ...(parentId !== undefined && { parentId }),
    ...(labels && { labels }),
    ...(priority && { priority }),
    ...textAndLength(written),
    ...(await dates(context, written, null)),
  }
}

/** The change that is meant; a date keeps the task's time, a time its date, a new rule counts from now. */
export async function updateInput(context: Context, written: WrittenChange): Promise<object> {
  const { id, title, labels, priority } = written
  const needsTask = written.due !== undefined || written.repeat !== undefined
  const task = needsTask ? toTask(await visibleTask(context.tx, context.actor, id)) : null
  return {
    id,
    ...(title !== undefined && { title }),
    ...(labels && { labels }),
    ...(priority && { priority }),
    ...textAndLength(written),
    ...(await dates(context, written, task)),
  }
}

export async function moveInput(context: Context, written: WrittenMove): Promise<MoveTask> {
  const { tx, actor } = context
  const { id, project, parentId } = written
  const target = project === undefined ? undefined : await projectNamed(tx, actor, project)
  return {
    id,
    ...(target && { projectId: target.id }),
    ...(parentId !== undefined && { parentId: clears(parentId) ? null : parentId }),
  }
}

/** Open tasks, of projects that are not archived unless one is named. */
export async function listInput(context: Context, written: WrittenSearch): Promise<ListTasks> {
  const { tx, actor } = context
  const { words, project, label, due, completed = false, limit = 50, cursor } = written
  return {
    completed,
    limit,
    ...(project === undefined
      ? { archived: false }
      : { projectId: (await projectNamed(tx, actor, project)).id }),
    ...(words?.trim() && { q: words }),
    ...(label && { label: label.replace(/^@/, '') }),
    ...(due !== undefined && accepted(writtenRange(due, readerOf(context)))),
    ...(cursor && { cursor }),
  }
}

export async function heardPage(
  context: Context,
  page: { items: Task[]; nextCursor: string | null },
): Promise<HeardTasks> {
  const { tx, actor } = context
  const ids = [...new Set(page.items.map((task) => task.projectId))]
  const names = new Map((await projectsFor(tx, actor, { ids })).map(({ id, name }) => [id, name]))
  const tasks = page.items.map((task) => heardTask(task, readerOf(context), names.get(task.projectId)))
  return { tasks, ...(page.nextCursor && { cursor: page.nextCursor }) }
}

export function heardOne(context: Context, task: Task): HeardTask {
  return heardTask(task, readerOf(context))
}

/** As `heardOne`, with the project that the task is in now. */
export async function heardMoved(context: Context, task: Task): Promise<HeardTask> {
  const [project] = await projectsFor(context.tx, context.actor, { ids: [task.projectId] })
  return heardTask(task, readerOf(context), project?.name)
}

async function dates(
  context: Context,
  { due, deadline, repeat }: Pick<WrittenTask, 'due' | 'deadline' | 'repeat'>,
  task: Task | null,
): Promise<Pick<UpdateTask, 'due' | 'deadline' | 'recurrence'>> {
  const reader = readerOf(context)
  const newDue = due === undefined ? undefined : accepted(writtenDue(due, task?.due ?? null, reader))
  const day = deadline === undefined ? undefined : accepted(writtenDay(deadline, reader))
  const rest = { ...(newDue !== undefined && { due: newDue }), ...(day !== undefined && { deadline: day }) }
  if (repeat === undefined) return rest
  if (clears(repeat)) return { ...rest, recurrence: null }
  const beside = { date: newDue?.date, time: newDue?.time ?? task?.due?.time ?? null }
  return { ...rest, ...accepted(writtenRepeat(repeat, beside, reader)) }
}

function textAndLength({ notes, minutes }: { notes?: string; minutes?: number }) {
  return { ...(notes !== undefined && { description: notes }), ...(minutes && { durationMinutes: minutes }) }
}

function readerOf({ actor, now }: Context): Reader {
  return { now, zone: actor.zone, weekStart: actor.weekStart, dateOrder: actor.dateOrder }
}

function accepted<Result>(result: Result | Refusal): Result {
  if (typeof result === 'object' && result !== null && isRefusal(result)) throw invalid(result.refused)
  return result as Result
}
