import 'server-only'
import { and, eq, ne, notExists, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { isAnyOf } from '@/db/any-of'
import type { Connection } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { changes } from '@/db/schema/changes'
import { memberships, projects } from '@/db/schema/projects'

/**
 * Deletes an account with the projects that nobody else owns, and what the change log holds of them. In
 * projects of others its changes stay, without its name.
 */
export async function eraseAccount(tx: Connection, userId: string): Promise<void> {
  const own = await soleProjects(tx, userId)
  // The log's rows refer to their actor, who is about to be gone.
  await tx.execute(sql`select set_config('tend.actor', '', true)`)
  await tx.delete(projects).where(isAnyOf(projects.id, own))
  await forgetChanges(tx, userId, own)
  await tx.delete(users).where(eq(users.id, userId))
  await tx.delete(changes).where(eq(changes.entityId, userId))
}

async function soleProjects(tx: Connection, userId: string): Promise<string[]> {
  const others = alias(memberships, 'others')
  const otherOwners = tx
    .select({ id: others.id })
    .from(others)
    .where(
      and(eq(others.projectId, memberships.projectId), eq(others.role, 'owner'), ne(others.userId, userId)),
    )
  const rows = await tx
    .select({ id: memberships.projectId })
    .from(memberships)
    .where(and(eq(memberships.userId, userId), eq(memberships.role, 'owner'), notExists(otherOwners)))
  return rows.map((row) => row.id)
}

/**
 * That other members lost a project stays in the log, without its contents: their replicas have to learn of
 * it.
 */
async function forgetChanges(tx: Connection, userId: string, own: string[]): Promise<void> {
  const ofProjects = or(isAnyOf(changes.projectId, own), isAnyOf(changes.oldProjectId, own))
  const ofOthers = and(eq(changes.entity, 'membership'), ne(changes.userId, userId))
  await tx.update(changes).set({ before: null, after: null }).where(and(ofProjects, ofOthers))
  await tx.delete(changes).where(and(ofProjects, sql`${ofOthers} is not true`))
  await tx.delete(changes).where(and(eq(changes.actorId, userId), eq(changes.userId, userId)))
}
