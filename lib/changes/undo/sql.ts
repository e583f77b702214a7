import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import type { Actor } from '@/lib/operations/actor'
import type { Field } from './rules'

/** `any(…)` of ids, as one parameter however many they are. */
export function ids(list: readonly string[]): SQL {
  return sql`any(${sql.param(list)}::uuid[])`
}

/** Sets every column of the fields from the row `taken`. */
export function assignments(fields: readonly Field[]): SQL {
  const columns = fields.flatMap((field) => field.columns).map((name) => sql.identifier(name))
  return sql.join(
    columns.map((column) => sql`${column} = taken.${column}`),
    sql`, `,
  )
}

/** Which of the rows somebody else wrote to behind place `seq` of the log. */
export async function writtenByOthers(
  tx: Connection,
  actor: Actor,
  rowIds: readonly string[],
  seq: number,
): Promise<Set<string>> {
  if (rowIds.length === 0) return new Set()
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct entity_id as id from changes
    where entity_id = ${ids(rowIds)} and seq > ${seq} and actor_id is distinct from ${actor.userId}`)
  return new Set(rows.map(({ id }) => id))
}

export type ProjectStanding = { editable: boolean; deleted: boolean }

/** What the actor may do in projects now, by id. Those that are not the actor's to see are missing. */
export async function standingsIn(
  tx: Connection,
  actor: Actor,
  projectIds: readonly string[],
): Promise<Map<string, ProjectStanding>> {
  const { rows } = await tx.execute<ProjectStanding & { id: string }>(sql`
    select projects.id, role <> 'viewer' as editable, deleted_at is not null as deleted
    from projects join memberships on project_id = projects.id and user_id = ${actor.userId}
    where projects.id = ${ids(projectIds)}`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** Why the actor cannot change what is in a project, if so. */
export function whyNot(standing: ProjectStanding | undefined): string | undefined {
  if (!standing) return 'You cannot see it any more.'
  return standing.editable ? undefined : 'You may look at its project, but not change it.'
}
