import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Connection } from '@/db/client'
import { violatedUnique } from '@/db/connection'
import { tasks } from '@/db/schema/tasks'
import { conflict, invalid, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Context, operation, toolWords } from '@/lib/operations/define'
import { inboxOf, requireEditor, visibleProject } from '@/lib/projects/access'
import { deletedTask, editableTask, type TaskRow, visibleTask } from './access'
import { keyAt } from './order/queries'
import { taskPage, toColumns, toTask, treeOf } from './queries'
import { createdTask, isRefusal, type Moment, type Refusal, updatedTask } from './rules'
import {
  CreateTask,
  ListTasks,
  MoveTask,
  Task,
  TaskId,
  TaskPage,
  UpdateTask,
  VersionedTaskId,
} from './schema'
import { createInput, heardOne, heardPage, listInput, moveInput, updateInput } from './written/queries'
import { WrittenChange, WrittenMove, WrittenSearch, WrittenTask, WrittenTaskId } from './written/schema'

export const createTask = operation({
  name: 'tasks.create',
  summary: 'Add a task.',
  effect: 'write',
  http: 'POST /tasks',
  status: 201,
  tool: {
    name: 'add_tasks',
    batch: true,
    words: toolWords({ said: WrittenTask, meant: createInput, heard: heardOne }),
  },
  input: CreateTask,
  output: Task,
  async run(context, input) {
    const { tx } = context
    const siblings = await placeOf(context, input)
    const place = { id: input.id ?? newId(), ...siblings, position: await keyAt(tx, siblings, input.after) }
    const created = accepted(createdTask(input, place, momentOf(context)))
    return toTask(await insertTask(tx, created))
  },
})

export const getTask = operation({
  name: 'tasks.get',
  summary: 'Read one task.',
  effect: 'read',
  http: 'GET /tasks/{id}',
  input: TaskId,
  output: Task,
  run: async ({ tx, actor }, { id }) => toTask(await visibleTask(tx, actor, id)),
})

export const listTasks = operation({
  name: 'tasks.list',
  summary: 'List tasks, filtered by project, state, label or words.',
  effect: 'read',
  http: 'GET /tasks',
  tool: {
    name: 'find_tasks',
    words: toolWords({ said: WrittenSearch, meant: listInput, heard: heardPage }),
  },
  input: ListTasks,
  output: TaskPage,
  async run({ tx, actor, now }, input) {
    if (input.projectId) await visibleProject(tx, actor, input.projectId)
    return taskPage(tx, actor, input, now)
  },
})

export const updateTask = operation({
  name: 'tasks.update',
  summary: 'Change fields of a task; those left out stay.',
  effect: 'write',
  http: 'PATCH /tasks/{id}',
  tool: {
    name: 'update_tasks',
    batch: true,
    words: toolWords({ said: WrittenChange, meant: updateInput, heard: heardOne }),
  },
  input: UpdateTask,
  output: Task,
  async run(context, { id, version, ...fields }) {
    const task = toTask(await editableTask(context.tx, context.actor, id, version))
    return toTask(await saveTask(context.tx, accepted(updatedTask(task, fields, momentOf(context)))))
  },
})

export const moveTask = operation({
  name: 'tasks.move',
  summary: 'Move a task to another project, under another task, or to another place in its list.',
  effect: 'write',
  http: 'POST /tasks/{id}/move',
  tool: {
    name: 'move_tasks',
    batch: true,
    words: toolWords({ said: WrittenMove, meant: moveInput, heard: heardOne }),
  },
  input: MoveTask,
  output: Task,
  async run(context, { id, version, after, ...target }) {
    const { tx, actor } = context
    const task = await editableTask(tx, actor, id, version)
    const stays = target.projectId === undefined && target.parentId === undefined
    const siblings = stays
      ? { projectId: task.projectId, parentId: task.parentId }
      : await placeOf(context, target)
    const tree = await treeOf(tx, id)
    if (siblings.parentId !== null && tree.includes(siblings.parentId))
      throw conflict('A task cannot be put under itself.', {
        parentId: 'This is the task itself or below it.',
      })
    const position = await keyAt(tx, siblings, after, id)
    if (siblings.projectId !== task.projectId) {
      const below = tree.filter((other) => other !== id)
      if (below.length > 0)
        await tx
          .update(tasks)
          .set({ projectId: siblings.projectId, ...touched })
          .where(inArray(tasks.id, below))
    }
    return toTask(await saveTask(tx, { ...toTask(task), ...siblings, position }))
  },
})

export const deleteTask = operation({
  name: 'tasks.delete',
  summary: 'Put a task and all below it into the trash, for 30 days.',
  effect: 'destroy',
  http: 'DELETE /tasks/{id}',
  status: 204,
  tool: {
    name: 'delete_tasks',
    batch: true,
    words: toolWords({ said: WrittenTaskId, meant: (_, said) => said }),
  },
  input: VersionedTaskId,
  output: z.null(),
  async run({ tx, actor, now }, { id, version }) {
    await editableTask(tx, actor, id, version)
    await tx
      .update(tasks)
      .set({ deletedAt: now, ...touched })
      .where(inArray(tasks.id, await treeOf(tx, id)))
    return null
  },
})

export const restoreTask = operation({
  name: 'tasks.restore',
  summary: 'Bring a task back from the trash, with what was deleted along with it.',
  effect: 'write',
  http: 'POST /tasks/{id}/restore',
  input: TaskId,
  output: Task,
  async run({ tx, actor }, { id }) {
    const task = await deletedTask(tx, actor, id)
    if (task.deletedAt === null) return toTask(task)
    const parentId = await openPlace(tx, task.parentId)
    await tx
      .update(tasks)
      .set({ deletedAt: null, ...touched })
      .where(and(inArray(tasks.id, await treeOf(tx, id, true)), eq(tasks.deletedAt, task.deletedAt)))
    return toTask(await saveTask(tx, { ...toTask(task), parentId }))
  },
})

/** What every write of a row raises. */
const touched = { version: sql`version + 1`, updatedAt: sql`now()` }

/** Writes a task's fields back. Its version is raised here, whatever the rule counted. */
export async function saveTask(tx: Connection, task: Task): Promise<TaskRow> {
  const [row] = await tx
    .update(tasks)
    .set({ ...toColumns(task), ...touched })
    .where(eq(tasks.id, task.id))
    .returning()
  if (!row) throw notFound('task')
  return row
}

/** @throws AppError `conflict` for an id that another row has. */
export async function insertTask(tx: Connection, task: Task): Promise<TaskRow> {
  try {
    const [row] = await tx
      .insert(tasks)
      .values({ id: task.id, ...toColumns(task) })
      .returning()
    if (!row) throw new Error('an insert gave no row')
    return row
  } catch (error) {
    if (violatedUnique(error) !== 'tasks_pkey') throw error
    throw conflict('There is a task with this id already.', { id: 'This id is taken.' })
  }
}

/** The project and parent that an input names, if the actor may put tasks there. */
async function placeOf(
  { tx, actor }: Context,
  target: { projectId?: string; sectionId?: string | null; parentId?: string | null },
): Promise<{ projectId: string; parentId: string | null }> {
  if (target.sectionId) throw notFound('section')
  if (target.parentId) {
    const parent = await editableTask(tx, actor, target.parentId)
    if (target.projectId && target.projectId !== parent.projectId)
      throw invalid({ parentId: 'The task above is in another project.' })
    return { projectId: parent.projectId, parentId: parent.id }
  }
  const project = target.projectId
    ? await visibleProject(tx, actor, target.projectId)
    : await inboxOf(tx, actor)
  requireEditor(project.role)
  return { projectId: project.id, parentId: null }
}

/** The parent to come back under, or null where it is deleted too. */
async function openPlace(tx: Connection, parentId: string | null): Promise<string | null> {
  if (parentId === null) return null
  const [parent] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.id, parentId), isNull(tasks.deletedAt)))
  return parent?.id ?? null
}

export function momentOf({ now, actor }: Context): Moment {
  return { now, zone: actor.zone, weekStart: actor.weekStart }
}

/** @throws AppError `invalid` with the fields that the rule refuses. */
function accepted(result: Task | Refusal): Task {
  if (isRefusal(result)) throw invalid(result.refused)
  return result
}
