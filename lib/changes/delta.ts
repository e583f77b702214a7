import 'server-only'
import type { Connection } from '@/db/client'
import { accountOf } from '@/lib/account/queries'
import type { Actor } from '@/lib/operations/actor'
import { projectsFor } from '@/lib/projects/queries'
import { ordersOf } from '@/lib/tasks/order/queries'
import { replicaPart, replicaTasks } from '@/lib/tasks/replica/queries'
import { type Cursor, formatCursor } from './cursor'
import type { Entry } from './log'
import type { Delta } from './schema'

type Person = Pick<Actor, 'userId'>

/** All that a person's replica holds. `cursor` must have been read before. */
export async function wholeState(tx: Connection, person: Person, cursor: Cursor): Promise<Delta> {
  const [account, projects, tasks, orders] = await Promise.all([
    accountOf(tx, person.userId),
    projectsFor(tx, person),
    replicaTasks(tx, person),
    ordersOf(tx, person.userId),
  ])
  const gone = { projects: [], tasks: [], orders: [] }
  return { cursor: formatCursor(cursor), reset: true, account, projects, tasks, orders, gone }
}

/**
 * The rows that `entries` are about as they are now, as far as the person may see them; the others are gone. Who
 * has come into a project gets all of it; who has left one and is back, everything.
 */
export async function deltaOf(
  tx: Connection,
  person: Person,
  entries: readonly Entry[],
  cursor: Cursor,
): Promise<Delta> {
  const touched = sortOut(person, entries)
  const part = { tasks: touched.tasks, inProjects: touched.wholeProjects, below: touched.parents }
  const [account, projects, tasks, orders] = await Promise.all([
    touched.account ? accountOf(tx, person.userId) : null,
    touched.projects.length > 0 ? projectsFor(tx, person, { ids: touched.projects }) : [],
    replicaPart(tx, person, part),
    touched.orders.length > 0 ? ordersOf(tx, person.userId, touched.orders) : [],
  ])
  // What was deleted there in between was not theirs to see when the log was read.
  if (projects.some(({ id }) => touched.leftProjects.includes(id))) return wholeState(tx, person, cursor)
  const gone = {
    projects: missing(touched.projects, projects),
    tasks: missing(touched.tasks, tasks),
    orders: missing(touched.orders, orders),
  }
  return { cursor: formatCursor(cursor), reset: false, account, projects, tasks, orders, gone }
}

/** Whether there is nothing in it but the cursor. */
export function isEmpty({ reset, account, projects, tasks, orders, gone }: Delta): boolean {
  const lists = [projects, tasks, orders, gone.projects, gone.tasks, gone.orders]
  return !reset && account === null && lists.every((list) => list.length === 0)
}

function sortOut({ userId }: Person, entries: readonly Entry[]) {
  const ids = (
    match: (entry: Entry) => boolean,
    id: 'entityId' | 'projectId' | 'oldProjectId' = 'entityId',
  ) => entries.filter(match).flatMap((entry) => entry[id] ?? [])
  const isOwnMembership = (entry: Entry) => entry.entity === 'membership' && entry.userId === userId
  const wholeProjects = [
    ...ids(isOwnMembership, 'projectId'),
    ...ids(isOwnMembership, 'oldProjectId'),
    ...ids((entry) => entry.entity === 'project' && entry.returned),
  ]
  return {
    account: entries.some((entry) => entry.entity === 'account' && entry.entityId === userId),
    projects: distinct([...ids((entry) => entry.entity === 'project'), ...wholeProjects]),
    wholeProjects: distinct(wholeProjects),
    leftProjects: ids((entry) => isOwnMembership(entry) && entry.projectId === null, 'oldProjectId'),
    tasks: distinct(ids((entry) => entry.entity === 'task')),
    parents: distinct(ids((entry) => entry.entity === 'task' && entry.returned)),
    orders: distinct(ids((entry) => entry.entity === 'task_order' && entry.userId === userId)),
  }
}

function missing(ids: string[], rows: { id: string }[]): string[] {
  const found = new Set(rows.map((row) => row.id))
  return ids.filter((id) => !found.has(id))
}

function distinct(ids: string[]): string[] {
  return [...new Set(ids)]
}
