import 'server-only'
import { eq, getTableColumns, sql } from 'drizzle-orm'
import { built, slots } from '@/db/built'
import type { Connection } from '@/db/client'
import { violatedUnique } from '@/db/connection'
import { tasks } from '@/db/schema/tasks'
import { wallClock } from '@/lib/core/clock'
import { conflict, invalid, notFound } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Context, operation, together, toolWords } from '@/lib/operations/define'
import { visibleProject } from '@/lib/projects/access'
import { editableTask, visibleTask } from './access'
import { taskPage } from './list/queries'
import { endPlace, newPlace } from './order/queries'
import { toColumns, toTask } from './queries'
import { createdTask, isRefusal, type Moment, type Refusal, updatedTask } from './rules'
import { CreateTask, ListTasks, Task, TaskId, TaskPage, UpdateTask } from './schema'
import { createInput, heardOne, heardPage, listInput, updateInput } from './written/queries'
import { WrittenChange, WrittenSearch, WrittenTask } from './written/schema'

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
  ahead: ({ tx, userId }, input) => endPlace(tx, userId, input),
  async run(context, input, _, { ahead, last } = together) {
    const place = { id: input.id ?? newId(), ...(ahead ?? (await newPlace(context, input))) }
    const created = accepted(createdTask(input, place, momentOf(context)))
    return last(() => insertTask(context.tx, created))
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
  refuses: ['not_found'],
  tool: {
    name: 'find_tasks',
    words: toolWords({ said: WrittenSearch, meant: listInput, heard: heardPage }),
  },
  input: ListTasks,
  output: TaskPage,
  // What is overdue depends on the person's zone.
  ahead: async ({ tx, userId }, input) =>
    input.overdue === undefined ? taskPage(tx, userId, input) : undefined,
  async run({ tx, actor, now }, input, _, { ahead } = together) {
    if (input.projectId) await visibleProject(tx, actor, input.projectId)
    return ahead ?? taskPage(tx, actor.userId, input, wallClock(actor.zone, now))
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
  async run(context, { id, version, ...fields }, _, { last } = together) {
    const task = toTask(await editableTask(context.tx, context.actor, id, version))
    const updated = accepted(updatedTask(task, fields, momentOf(context)))
    return last(() => saveTask(context.tx, updated))
  },
})

/** What every write of a row raises. */
export const touched = { version: sql`version + 1`, updatedAt: sql`now()` }

/** Writes a task's fields back. Its version is raised here, whatever the rule counted. */
export async function saveTask(tx: Connection, task: Task): Promise<Task> {
  const [row] = await save(tx).execute({ id: task.id, ...toColumns(task) })
  if (!row) throw notFound('task')
  return { ...task, ...row }
}

/** @throws AppError `conflict` for an id that another row has. */
export async function insertTask(tx: Connection, task: Task): Promise<Task> {
  try {
    const [row] = await insert(tx).execute({ id: task.id, ...toColumns(task) })
    if (!row) throw new Error('an insert gave no row')
    return { ...task, ...row }
  } catch (error) {
    if (violatedUnique(error) !== 'tasks_pkey') throw error
    throw conflict('There is a task with this id already.', { id: 'This id is taken.' })
  }
}

const { id, version, createdAt, updatedAt, deletedAt, ...written } = getTableColumns(tasks)
/** What the database gives a row. */
const given = { version, createdAt, updatedAt }
const insert = built((tx) =>
  tx
    .insert(tasks)
    .values(slots({ id, ...written }))
    .returning(given),
)
const save = built((tx) =>
  tx
    .update(tasks)
    .set({ ...slots(written), ...touched })
    .where(eq(tasks.id, sql.placeholder('id')))
    .returning(given),
)

export function momentOf({ now, actor }: Context): Moment {
  return { now, zone: actor.zone, weekStart: actor.weekStart }
}

/** @throws AppError `invalid` with the fields that the rule refuses. */
function accepted(result: Task | Refusal): Task {
  if (isRefusal(result)) throw invalid(result.refused)
  return result
}
