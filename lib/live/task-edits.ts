import type { TaskOrder } from '@/lib/changes/schema'
import type { DueDate } from '@/lib/core/clock'
import { compareKeys } from '@/lib/core/order'
import type { OrderTasks } from '@/lib/tasks/order/schema'
import type { Moment, Refusal } from '@/lib/tasks/rules'
import {
  completedTask,
  createdTask,
  isRefusal,
  reopenedTask,
  skippedTask,
  updatedTask,
} from '@/lib/tasks/rules'
import type { CompleteTask, CreateTask, MoveTask, Task, UpdateTask } from '@/lib/tasks/schema'
import { placeAfter } from './places'
import { type Edit, type LiveState, unseenOrderId } from './state'

type Tasks = ReadonlyMap<string, Task>

/** What `tasks.create` does to the replica. */
export function createEdits(
  state: LiveState,
  input: CreateTask & { id: string },
  moment: Moment,
): Edit[] | Refusal {
  const parent = input.parentId ? state.tasks.get(input.parentId) : undefined
  const projectId = parent?.projectId ?? input.projectId ?? inboxOf(state)
  if (!projectId) return []
  const siblings = siblingsOf(state.tasks, projectId, input.parentId ?? null)
  const place = {
    id: input.id,
    projectId,
    parentId: input.parentId ?? null,
    position: placeAfter(siblings, input.after),
  }
  const created = createdTask(input, place, moment)
  return isRefusal(created) ? created : [put(created)]
}

export function updateEdits(
  { tasks }: LiveState,
  { id, version: _, ...fields }: UpdateTask,
  moment: Moment,
): Edit[] | Refusal {
  const task = tasks.get(id)
  if (!task) return []
  const updated = updatedTask(task, fields, moment)
  return isRefusal(updated) ? updated : difference(task, updated)
}

/** A plain task takes all below it along; a recurring one moves on, leaves its copy, and starts over below. */
export function completeEdits({ tasks }: LiveState, { id, ...input }: CompleteTask, moment: Moment): Edit[] {
  const before = tasks.get(id)
  if (!before) return []
  const { task, copy } = completedTask(before, input, moment)
  if (task === before) return []
  const below = descendantsOf(tasks, id)
  const completedAt = moment.now.toISOString()
  const others = copy
    ? [put(copy), ...below.filter((other) => other.completed).map((other) => set(other.id, OPEN))]
    : below
        .filter((other) => !other.completed)
        .map((other) => set(other.id, { completed: true, completedAt }))
  return [...difference(before, task), ...others]
}

export function skipEdits(
  { tasks }: LiveState,
  { id, occurrence }: { id: string; occurrence?: DueDate },
  moment: Moment,
): Edit[] | Refusal {
  const task = tasks.get(id)
  if (!task) return []
  const skipped = skippedTask(task, occurrence, moment)
  return skipped
    ? difference(task, skipped)
    : { refused: { due: 'This is the last one; there is none to skip to.' } }
}

/** The completed ones above it open again too. */
export function reopenEdits({ tasks }: LiveState, id: string, moment: Moment): Edit[] {
  const task = tasks.get(id)
  if (!task?.completed) return []
  const above = ancestorsOf(tasks, task).filter((other) => other.completed)
  return [...difference(task, reopenedTask(task, moment)), ...above.map((other) => set(other.id, OPEN))]
}

/** A project that is not named is the parent's; all below goes along. */
export function moveEdits(state: LiveState, input: MoveTask): Edit[] {
  const { tasks } = state
  const task = tasks.get(input.id)
  if (!task) return []
  const stays = input.projectId === undefined && input.parentId === undefined
  const parentId = stays ? task.parentId : (input.parentId ?? null)
  const parent = parentId ? tasks.get(parentId) : undefined
  const projectId = parent?.projectId ?? input.projectId ?? task.projectId
  const siblings = siblingsOf(tasks, projectId, parentId).filter((other) => other.id !== task.id)
  const position = placeAfter(siblings, input.after)
  const below = projectId === task.projectId ? [] : descendantsOf(tasks, task.id)
  return [
    ...difference(task, { ...task, projectId, parentId, position }),
    ...below.map((other) => set(other.id, { projectId })),
  ]
}

export function removeEdits({ tasks }: LiveState, id: string): Edit[] {
  const ids = [id, ...descendantsOf(tasks, id).map((task) => task.id)]
  return ids
    .filter((each) => tasks.has(each))
    .map((each) => ({ entity: 'tasks', patch: { kind: 'remove', id: each } }))
}

export function orderEdits({ orders }: LiveState, { view, places }: OrderTasks): Edit[] {
  const known = new Map<string, TaskOrder>()
  for (const order of orders.values()) if (order.view === view) known.set(order.taskId, order)
  return places.map(({ taskId, position }): Edit => {
    const order = known.get(taskId)
    if (order) return { entity: 'orders', patch: { kind: 'set', id: order.id, fields: { position } } }
    const id = unseenOrderId({ view, taskId })
    return { entity: 'orders', patch: { kind: 'put', id, row: { id, view, taskId, position } } }
  })
}

const OPEN = { completed: false, completedAt: null }

function put(row: Task): Edit {
  return { entity: 'tasks', patch: { kind: 'put', id: row.id, row } }
}

function set(id: string, fields: Partial<Task>): Edit {
  return { entity: 'tasks', patch: { kind: 'set', id, fields } }
}

/** The fields that differ; the version is the server's to raise. */
function difference(before: Task, after: Task): Edit[] {
  const names = Object.keys(after) as (keyof Task)[]
  const changed = names.filter((name) => name !== 'version' && after[name] !== before[name])
  const fields = Object.fromEntries(changed.map((name) => [name, after[name]]))
  return changed.length > 0 ? [set(after.id, fields)] : []
}

function inboxOf({ projects }: LiveState): string | undefined {
  for (const project of projects.values()) if (project.inbox) return project.id
  return undefined
}

function siblingsOf(tasks: Tasks, projectId: string, parentId: string | null): Task[] {
  const siblings: Task[] = []
  for (const task of tasks.values()) {
    if (task.projectId === projectId && task.parentId === parentId) siblings.push(task)
  }
  return siblings.sort((a, b) => compareKeys(a.position, b.position) || compareKeys(a.id, b.id))
}

/** All below a task, in any depth. */
function descendantsOf(tasks: Tasks, id: string): Task[] {
  const children = new Map<string, Task[]>()
  for (const task of tasks.values()) {
    if (task.parentId === null) continue
    const siblings = children.get(task.parentId)
    if (siblings) siblings.push(task)
    else children.set(task.parentId, [task])
  }
  const found = new Set<Task>(children.get(id))
  for (const task of found) for (const child of children.get(task.id) ?? []) found.add(child)
  return [...found]
}

function ancestorsOf(tasks: Tasks, task: Task): Task[] {
  const path = new Set<Task>()
  for (let at = task.parentId; at !== null; ) {
    const parent = tasks.get(at)
    if (!parent || path.has(parent)) break
    path.add(parent)
    at = parent.parentId
  }
  return [...path]
}
