import 'server-only'
import { and, eq, type Placeholder, type SQL, sql } from 'drizzle-orm'
import { built } from '@/db/built'
import type { Connection } from '@/db/client'
import { memberships, projects } from '@/db/schema/projects'
import { AppError, forbidden, notFound } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'
import type { Role } from './schema'

export type ProjectRow = typeof projects.$inferSelect & { role: Role }

/** Ids of the projects that the actor is a member of, as a subquery; deleted ones too. */
export function projectsOf(tx: Connection, actor: { userId: string | Placeholder }) {
  return tx
    .select({ id: memberships.projectId })
    .from(memberships)
    .where(eq(memberships.userId, actor.userId))
}

/** @throws AppError `not_found` for a project that is deleted or not the actor's to see. */
export async function visibleProject(tx: Connection, actor: Actor, id: string): Promise<ProjectRow> {
  const row = await memberProject(tx, actor, id)
  if (!row || row.deletedAt) throw notFound('project')
  return row
}

/**
 * A visible project that the actor may change, locked until the transaction ends.
 * @throws AppError `not_found`, `forbidden` for viewers, `stale` if `version` is given and differs.
 */
export async function editableProject(
  tx: Connection,
  actor: Actor,
  id: string,
  version?: number,
): Promise<ProjectRow> {
  await lockProject(tx, id)
  const row = await visibleProject(tx, actor, id)
  requireEditor(row.role)
  requireVersion(row.version, version)
  return row
}

/** Not `for update`: who puts a task into the project would wait for that, with tasks that are waited for here. */
async function lockProject(tx: Connection, id: string): Promise<void> {
  await tx.execute(sql`select from ${projects} where ${projects.id} = ${id} for no key update`)
}

/** Locks all of the actor's projects until the transaction ends, so that their nesting stays as it is. */
export async function lockNesting(tx: Connection, { userId }: Actor): Promise<void> {
  await tx.execute(sql`
    select from ${projects} where id in (select project_id from ${memberships} where user_id = ${userId})
    order by id for no key update`)
}

/** A deleted project that the actor may bring back, locked until the transaction ends. */
export async function deletedProject(tx: Connection, actor: Actor, id: string): Promise<ProjectRow> {
  await lockProject(tx, id)
  const row = await memberProject(tx, actor, id)
  if (!row) throw notFound('project')
  requireEditor(row.role)
  return row
}

export function requireEditor(role: Role): void {
  if (role === 'viewer') throw forbidden('You may look at this project, but not change it.')
}

export function requireOwner(role: Role): void {
  if (role !== 'owner') throw forbidden('Only the owner of this project may do this.')
}

export function requireVersion(current: number, expected: number | undefined): void {
  if (expected !== undefined && expected !== current)
    throw new AppError('stale', 'This was changed in the meantime. Look at it again.')
}

/** The actor's Inbox. Every account has one. */
export async function inboxOf(tx: Connection, actor: Pick<Actor, 'userId'>): Promise<ProjectRow> {
  const row = await memberProject(tx, actor)
  if (!row) throw new Error('this account has no Inbox')
  return row
}

/** The project of this id that the actor is a member of; the Inbox, if left out. */
async function memberProject(
  tx: Connection,
  { userId }: Pick<Actor, 'userId'>,
  id?: string,
): Promise<ProjectRow | undefined> {
  const [row] = await selectProject(tx, id === undefined).execute({ userId, id })
  return row && { ...row.project, role: row.role }
}

const selectProject = built((tx: Connection, isInbox: boolean) =>
  tx
    .select({ project: projects, role: memberships.role })
    .from(projects)
    .innerJoin(memberships, eq(memberships.projectId, projects.id))
    .where(isMember(isInbox)),
)

/** That a membership is that of `userId` in the project `id`, both placeholders, or in their own Inbox. */
export function isMember(isInbox: boolean): SQL | undefined {
  const project = isInbox
    ? and(eq(projects.inbox, true), eq(memberships.role, 'owner'))
    : eq(projects.id, sql.placeholder('id'))
  return and(eq(memberships.userId, sql.placeholder('userId')), project)
}
