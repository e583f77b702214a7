import type { TaskOrder } from '@/lib/changes/schema'
import { addDays, type LocalDate, wallClock } from '@/lib/core/clock'
import { compareKeys } from '@/lib/core/order'
import type { Project } from '@/lib/projects/schema'
import { isOverdue as isOverdueAt, labelKey } from '../rules'
import type { Task } from '../schema'

type Tasks = ReadonlyMap<string, Task>
type Projects = ReadonlyMap<string, Project>
type Orders = ReadonlyMap<string, TaskOrder>

/** Now, and the zone of the person. */
export type When = { now: Date; zone: string }
/** What the views of dates need: tasks of archived projects are not in them. */
export type Setting = When & { projects: Projects }
/** A task in its tree: how deep it stands, and how many open tasks are right below it. */
export type TreeRow = { task: Task; depth: number; children: number }

/** A task with a time is overdue when the time has passed; one without, from the next day. */
export function isOverdue(task: Task, when: When): boolean {
  return isOverdueAt(task, localOf(when))
}

/** Open tasks that are overdue, and those of today, each in the person's own order where there is one. */
export function todayView(
  tasks: Tasks,
  orders: Orders,
  setting: Setting,
): { overdue: Task[]; today: Task[] } {
  const local = localOf(setting)
  const away = archivedOf(setting.projects)
  const overdue: Task[] = []
  const today: Task[] = []
  for (const task of tasks.values()) {
    if (task.completed || task.due === null || task.due.date > local.date) continue
    if (away.has(task.projectId)) continue
    if (isOverdueAt(task, local)) overdue.push(task)
    else today.push(task)
  }
  const keys = keysOf(orders, 'today')
  return { overdue: inOwnOrder(overdue, keys), today: inOwnOrder(today, keys) }
}

/** Open tasks of `days` days from `from` on, a list a day, in the order of the day. */
export function upcomingView(
  tasks: Tasks,
  from: LocalDate,
  days: number,
  projects: Projects,
): { date: LocalDate; tasks: Task[] }[] {
  const away = archivedOf(projects)
  const dates = Array.from({ length: days }, (_, day) => addDays(from, day))
  const byDate = new Map(dates.map((date) => [date, [] as Task[]]))
  for (const task of tasks.values()) {
    if (task.completed || task.due === null || away.has(task.projectId)) continue
    byDate.get(task.due.date)?.push(task)
  }
  return dates.map((date) => ({ date, tasks: (byDate.get(date) ?? []).sort(byDue) }))
}

/** Open tasks of a project as a tree, in order. A task whose parent is not open here stands at the top. */
export function projectView(tasks: Tasks, projectId: string): TreeRow[] {
  const open: Task[] = []
  for (const task of tasks.values()) if (!task.completed && task.projectId === projectId) open.push(task)
  const ids = new Set(open.map(({ id }) => id))
  const children = new Map<string | null, Task[]>()
  for (const task of open) {
    const parent = task.parentId !== null && ids.has(task.parentId) ? task.parentId : null
    const siblings = children.get(parent)
    if (siblings) siblings.push(task)
    else children.set(parent, [task])
  }
  const rows: TreeRow[] = []
  const visit = (parent: string | null, depth: number) => {
    for (const task of (children.get(parent) ?? []).sort(byPosition)) {
      rows.push({ task, depth, children: children.get(task.id)?.length ?? 0 })
      visit(task.id, depth + 1)
    }
  }
  visit(null, 0)
  if (rows.length === open.length) return rows
  // Two moves that meet may have put tasks under each other, until the server has refused one.
  const shown = new Set(rows.map(({ task }) => task))
  const others = open.filter((task) => !shown.has(task)).sort(byPosition)
  return rows.concat(others.map((task) => ({ task, depth: 0, children: 0 })))
}

/** Open tasks with a label, whatever its spelling; by due date, then by priority. */
export function labelView(tasks: Tasks, label: string, projects: Projects): Task[] {
  const key = labelKey(label)
  const away = archivedOf(projects)
  const found: Task[] = []
  for (const task of tasks.values()) {
    if (task.completed || task.labels.length === 0 || away.has(task.projectId)) continue
    if (task.labels.some((name) => name === label || labelKey(name) === key)) found.push(task)
  }
  return found.sort(byDue)
}

/** Tasks right below another one, done ones last. */
export function subtasksOf(tasks: Tasks, parentId: string): Task[] {
  const below: Task[] = []
  for (const task of tasks.values()) if (task.parentId === parentId) below.push(task)
  return below.sort((a, b) => Number(a.completed) - Number(b.completed) || byPosition(a, b))
}

/** Completed tasks of a project that the replica holds, the latest first. */
export function completedOf(tasks: Tasks, projectId: string): Task[] {
  const done: Task[] = []
  for (const task of tasks.values()) if (task.completed && task.projectId === projectId) done.push(task)
  return done.sort((a, b) => compareKeys(b.completedAt ?? '', a.completedAt ?? '') || compareKeys(a.id, b.id))
}

/** How many open tasks there are: overdue, due up to today, and in each project. */
export type Counts = { overdue: number; today: number; projects: ReadonlyMap<string, number> }

export function countsOf(tasks: Tasks, setting: Setting): Counts {
  const local = localOf(setting)
  const away = archivedOf(setting.projects)
  const projects = new Map<string, number>()
  let overdue = 0
  let today = 0
  for (const task of tasks.values()) {
    if (task.completed) continue
    projects.set(task.projectId, (projects.get(task.projectId) ?? 0) + 1)
    if (task.due === null || task.due.date > local.date || away.has(task.projectId)) continue
    today++
    if (isOverdueAt(task, local)) overdue++
  }
  return { overdue, today, projects }
}

/** Labels of open tasks in their first spelling with how many carry them, by name; not those in archived ones of `projects`. */
export function labelsOf(tasks: Tasks, projects: Projects = new Map()): { name: string; count: number }[] {
  const found = new Map<string, { name: string; count: number }>()
  const away = archivedOf(projects)
  for (const task of tasks.values()) {
    if (task.completed || away.has(task.projectId)) continue
    for (const name of task.labels) {
      const key = labelKey(name)
      const label = found.get(key)
      if (label) label.count++
      else found.set(key, { name, count: 1 })
    }
  }
  return [...found.entries()].sort(([a], [b]) => compareKeys(a, b)).map(([, label]) => label)
}

/** Projects that are archived, or are below one that is. */
function archivedOf(projects: Projects): ReadonlySet<string> {
  const away = new Set<string>()
  for (const project of projects.values()) {
    const path = new Set<Project>()
    for (let at: Project | undefined = project; at && !path.has(at); at = projects.get(at.parentId ?? ''))
      path.add(at)
    if ([...path].some(({ archivedAt }) => archivedAt !== null)) away.add(project.id)
  }
  return away
}

/** Tasks that the person placed come first, as placed; the others follow by due date. */
function inOwnOrder(tasks: Task[], keys: ReadonlyMap<string, string>): Task[] {
  return tasks.sort((a, b) => {
    const keyA = keys.get(a.id)
    const keyB = keys.get(b.id)
    if (keyA === undefined || keyB === undefined)
      return Number(keyA === undefined) - Number(keyB === undefined) || byDue(a, b)
    return compareKeys(keyA, keyB) || compareKeys(a.id, b.id)
  })
}

function keysOf(orders: Orders, view: string): ReadonlyMap<string, string> {
  const keys = new Map<string, string>()
  for (const order of orders.values()) if (order.view === view) keys.set(order.taskId, order.position)
  return keys
}

/** By day, then timed ones by time before those without, then by priority and place. */
function byDue(a: Task, b: Task): number {
  return (
    compareKeys(a.due?.date ?? '~', b.due?.date ?? '~') ||
    compareKeys(a.due?.time ?? '~', b.due?.time ?? '~') ||
    a.priority - b.priority ||
    byPosition(a, b)
  )
}

function byPosition(a: Task, b: Task): number {
  return compareKeys(a.position, b.position) || compareKeys(a.id, b.id)
}

let latest: { when: When; local: { date: string; time: string } } | undefined

/** The wall clock of that moment; asked for once a row, so the last answer is kept. */
function localOf(when: When): { date: string; time: string } {
  if (latest?.when.zone !== when.zone || latest.when.now.getTime() !== when.now.getTime())
    latest = { when: { now: when.now, zone: when.zone }, local: wallClock(when.zone, when.now) }
  return latest.local
}
