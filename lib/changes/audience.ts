import 'server-only'
import { and, inArray } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { memberships } from '@/db/schema/projects'
import type { Entry } from './log'

/**
 * Whom of `people` each entry concerns, by user id: members of the row's project or of the one it was in, and
 * the person that the row belongs to.
 */
export async function audienceOf(
  tx: Connection,
  entries: readonly Entry[],
  people: readonly string[],
): Promise<Map<string, Entry[]>> {
  const members = await membersOf(tx, entries.flatMap(projectsIn), people)
  const audience = new Map<string, Entry[]>()
  for (const entry of entries) {
    const concerned = new Set(projectsIn(entry).flatMap((project) => members.get(project) ?? []))
    if (entry.userId !== null && people.includes(entry.userId)) concerned.add(entry.userId)
    for (const userId of concerned) audience.set(userId, [...(audience.get(userId) ?? []), entry])
  }
  return audience
}

async function membersOf(
  tx: Connection,
  projects: string[],
  people: readonly string[],
): Promise<Map<string, string[]>> {
  if (projects.length === 0) return new Map()
  const rows = await tx
    .select({ project: memberships.projectId, user: memberships.userId })
    .from(memberships)
    .where(
      and(inArray(memberships.projectId, [...new Set(projects)]), inArray(memberships.userId, [...people])),
    )
  const members = new Map<string, string[]>()
  for (const { project, user } of rows) members.set(project, [...(members.get(project) ?? []), user])
  return members
}

function projectsIn({ projectId, oldProjectId }: Entry): string[] {
  return [projectId, oldProjectId].filter((id) => id !== null)
}
