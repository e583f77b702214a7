import 'server-only'
import { and } from 'drizzle-orm'
import { isAnyOf } from '@/db/any-of'
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
  const present = new Set(people)
  const audience = new Map<string, Entry[]>()
  for (const entry of entries) {
    const concerned = new Set(projectsIn(entry).flatMap((project) => members.get(project) ?? []))
    if (entry.userId !== null && present.has(entry.userId)) concerned.add(entry.userId)
    for (const userId of concerned) append(audience, userId, entry)
  }
  return audience
}

async function membersOf(
  tx: Connection,
  projects: string[],
  people: readonly string[],
): Promise<Map<string, string[]>> {
  const members = new Map<string, string[]>()
  if (projects.length === 0) return members
  const rows = await tx
    .select({ project: memberships.projectId, user: memberships.userId })
    .from(memberships)
    .where(and(isAnyOf(memberships.projectId, [...new Set(projects)]), isAnyOf(memberships.userId, people)))
  for (const { project, user } of rows) append(members, project, user)
  return members
}

function append<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

function projectsIn({ projectId, oldProjectId }: Entry): string[] {
  return [projectId, oldProjectId].filter((id) => id !== null)
}
