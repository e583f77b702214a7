import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { isAnyOf } from '@/db/any-of'
import type { Connection } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { memberships } from '@/db/schema/projects'

/** What a person's streams rest on. */
export type Standing = { sessionVersion: number; projects: Set<string> }

/** Where people stand now, by user id. Deleted accounts are missing. */
export async function standingOf(tx: Connection, userIds: string[]): Promise<Map<string, Standing>> {
  const rows = await tx
    .select({
      id: users.id,
      sessionVersion: users.sessionVersion,
      projects: sql<
        string[]
      >`coalesce(array_agg(${memberships.projectId}::text) filter (where ${memberships.projectId} is not null), '{}')`,
    })
    .from(users)
    .leftJoin(memberships, eq(memberships.userId, users.id))
    .where(isAnyOf(users.id, userIds))
    .groupBy(users.id)
  return new Map(
    rows.map(({ id, sessionVersion, projects }) => [id, { sessionVersion, projects: new Set(projects) }]),
  )
}
