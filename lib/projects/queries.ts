import 'server-only'
import { and, asc, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { isAnyOf } from '@/db/any-of'
import { atMost } from '@/db/at-most'
import type { Connection } from '@/db/client'
import { violatedUnique } from '@/db/connection'
import { memberships, projects } from '@/db/schema/projects'
import { decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { conflict, invalid } from '@/lib/core/errors'
import { isId, newId } from '@/lib/core/ids'
import { isOrderKey, isTooLong, keyBetween, keysAfter } from '@/lib/core/order'
import type { Actor } from '@/lib/operations/actor'
import type { ProjectRow } from './access'
import { projectsCalled } from './rules'
import { type CreateProject, colors, type Project } from './schema'

export function toProject(row: ProjectRow): Project {
  return {
    id: row.id,
    name: row.name,
    color: row.color,
    parentId: row.parentId,
    position: row.position,
    favorite: row.favorite,
    inbox: row.inbox,
    archivedAt: row.archivedAt?.toISOString() ?? null,
    role: row.role,
    version: row.version,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  }
}

type Filter = { archived?: boolean; ids?: string[] }

/** Every project that the actor sees, in order. */
export async function projectsFor(
  tx: Connection,
  actor: Pick<Actor, 'userId'>,
  filter: Filter = {},
): Promise<Project[]> {
  const rows = await selectProjects(tx, actor, filter)
  return rows.map(toProject)
}

/**
 * The project of that name or id: in whatever case, else the only one whose name holds the words.
 * @throws AppError `invalid` that names the choice, where there is none or more than one.
 */
export async function projectNamed(tx: Connection, actor: Actor, name: string): Promise<Project> {
  const projects = await projectsFor(tx, actor)
  const matches = projectsCalled(projects, name)
  const [found, another] = matches
  if (found && !another) return found
  const choice = (another ? matches : projects).slice(0, 20).map((project) => project.name)
  throw invalid({
    project: `${another ? 'More than one project is' : 'No project is'} called “${name}”. There are: ${choice.join(', ')}.`,
  })
}

/** One page of `projectsFor`. */
export async function projectPage(
  tx: Connection,
  actor: Actor,
  { limit, cursor, ...filter }: Filter & { limit: number; cursor?: string },
): Promise<{ items: Project[]; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [isOrderKey, isId])
  const rows = await selectProjects(tx, actor, filter, { limit: limit + 1, after })
  const items = rows.slice(0, limit).map(toProject)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.position, last.id]) : null }
}

async function selectProjects(
  tx: Connection,
  actor: Pick<Actor, 'userId'>,
  filter: Filter,
  page?: { limit: number; after?: string[] },
): Promise<ProjectRow[]> {
  const query = tx
    .select({ project: projects, role: memberships.role })
    .from(projects)
    .innerJoin(memberships, and(eq(memberships.projectId, projects.id), eq(memberships.userId, actor.userId)))
    .where(
      and(
        isNull(projects.deletedAt),
        filter.ids && isAnyOf(projects.id, filter.ids),
        filter.archived === undefined
          ? undefined
          : filter.archived
            ? isNotNull(projects.archivedAt)
            : isNull(projects.archivedAt),
        page?.after &&
          sql`(${projects.position}, ${projects.id}::text) > (${page.after[0]}, ${page.after[1]})`,
      ),
    )
    .orderBy(asc(projects.position), sql`${projects.id}::text`)
  const rows = await (page ? query.limit(page.limit) : query)
  return rows.map((row) => ({ ...row.project, role: row.role }))
}

/** The highest order key among the actor's projects. */
export async function lastProjectKey(tx: Connection, actor: Pick<Actor, 'userId'>): Promise<string | null> {
  const [row] = await tx
    .select({ position: projects.position })
    .from(projects)
    .innerJoin(memberships, and(eq(memberships.projectId, projects.id), eq(memberships.userId, actor.userId)))
    .orderBy(desc(projects.position))
    .limit(atMost(1))
  return row?.position ?? null
}

/**
 * The order key behind the project `after`, or before all for null. Equal keys, which projects made at the same
 * moment get, are told apart first, and keys that grew too long made short.
 * @throws AppError `conflict` if `after` is not there.
 */
export async function keyBehind(
  tx: Connection,
  actor: Actor,
  after: string | null,
  moving: string,
): Promise<string> {
  const others = (await projectsFor(tx, actor)).filter((project) => project.id !== moving)
  const index = after === null ? -1 : others.findIndex((project) => project.id === after)
  if (after !== null && index < 0) throw conflict('The project above is gone.', { after: 'It is not there.' })
  const [above, below] = [others[index]?.position ?? null, others[index + 1]?.position ?? null]
  const key = above !== null && above === below ? null : keyBetween(above, below)
  return key === null || isTooLong(key) ? makeRoom(tx, others, index + 1) : key
}

/** Gives projects new keys, in the order they have, and says the one that is left free at `index`. */
async function makeRoom(tx: Connection, inOrder: Project[], index: number): Promise<string> {
  const keys = keysAfter(null, inOrder.length + 1)
  const [free = ''] = keys.splice(index, 1)
  const places = inOrder.map(({ id, role }, at) => ({ id, role, position: keys[at] }))
  await tx.execute(sql`
    update projects set position = place.position, version = version + 1, updated_at = now()
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as place (id uuid, role text, position text)
    where projects.id = place.id and role <> 'viewer' and projects.position <> place.position`)
  return free
}

/** @throws AppError `conflict` for an id that another row has. */
export async function insertProject(
  tx: Connection,
  actor: Pick<Actor, 'userId'>,
  input: CreateProject & { position: string; inbox?: boolean },
): Promise<ProjectRow> {
  const id = input.id ?? newId()
  const color = input.color ?? colors[Math.floor(Math.random() * colors.length)] ?? 'stone'
  try {
    const [row] = await tx
      .insert(projects)
      .values({ ...input, id, color })
      .returning()
    if (!row) throw new Error('an insert gave no row')
    await tx.insert(memberships).values({ projectId: id, userId: actor.userId, role: 'owner' })
    return { ...row, role: 'owner' }
  } catch (error) {
    if (violatedUnique(error) !== 'projects_pkey') throw error
    throw conflict('There is a project with this id already.', { id: 'This id is taken.' })
  }
}

/** Makes the Inbox of a new account. */
export async function createInbox(tx: Connection, actor: Pick<Actor, 'userId'>): Promise<string> {
  const inbox = { name: 'Inbox', color: 'stone' as const, position: keyBetween(null, null), inbox: true }
  return (await insertProject(tx, actor, inbox)).id
}
