import 'server-only'
import { and, asc, desc, eq, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { atMost } from '@/db/at-most'
import { built } from '@/db/built'
import type { Connection } from '@/db/client'
import { memberships, projects } from '@/db/schema/projects'
import { taskOrders, tasks } from '@/db/schema/tasks'
import { conflict, invalid, notFound } from '@/lib/core/errors'
import { isTooLong, keyBetween, keysAfter } from '@/lib/core/order'
import type { Actor } from '@/lib/operations/actor'
import { inboxOf, isMember, requireEditor, visibleProject } from '@/lib/projects/access'
import { editableTask } from '../access'

export type Siblings = { projectId: string; parentId: string | null }
type Side = 'first' | 'last'

type Target = { projectId?: string; sectionId?: string | null; parentId?: string | null }
type NewPlace = Target & { after?: string | null }
type Context = { tx: Connection; actor: Actor }

/**
 * Where a new task belongs, and the order key that it gets there: behind `after`, first for null, last for undefined.
 * The end of a project, the usual place, takes one round trip.
 * @throws AppError as `placeOf` and `keyAt` do
 */
export async function newPlace(
  context: Context,
  { after, ...target }: NewPlace,
): Promise<Siblings & { position: string }> {
  const { tx, actor } = context
  const end = await endPlace(tx, actor.userId, { after, ...target })
  if (end) return end
  const siblings = await placeOf(context, target)
  return { ...siblings, position: await keyAt(tx, siblings, after) }
}

/** The same where that is the end of a project, which takes no lock. */
export async function endPlace(
  tx: Connection,
  userId: string,
  { after, projectId, parentId, sectionId }: NewPlace,
): Promise<(Siblings & { position: string }) | undefined> {
  const isEnd = after === undefined && !parentId && !sectionId
  return isEnd ? endOf(tx, userId, projectId) : undefined
}

/** The end of a project; of the Inbox, if left out. */
async function endOf(
  tx: Connection,
  userId: string,
  projectId: string | undefined,
): Promise<Siblings & { position: string }> {
  const isInbox = projectId === undefined
  const [end] = await selectEnd(tx, isInbox).execute({ userId, id: projectId })
  if (!end || end.deletedAt) throw notFound('project')
  requireEditor(end.role)
  return { projectId: end.id, parentId: null, position: keyBetween(end.last, null) }
}

const selectEnd = built((tx: Connection, isInbox: boolean) => {
  const last = tx
    .select({ position: tasks.position })
    .from(tasks)
    .where(and(eq(tasks.projectId, projects.id), isNull(tasks.parentId), isNull(tasks.deletedAt)))
    .orderBy(desc(tasks.position))
    .limit(atMost(1))
  return tx
    .select({
      id: projects.id,
      deletedAt: projects.deletedAt,
      role: memberships.role,
      last: sql<string | null>`(${last})`,
    })
    .from(projects)
    .innerJoin(memberships, eq(memberships.projectId, projects.id))
    .where(isMember(isInbox))
})

/**
 * The order key of a place among siblings: behind the task `after`, first for null, last for undefined. Equal
 * keys, which tasks made at the same moment get, are told apart first, and keys that grew too long made short.
 * @throws AppError `conflict` if `after` is no sibling there.
 */
export async function keyAt(
  tx: Connection,
  siblings: Siblings,
  after: string | null | undefined,
  moving?: string,
): Promise<string> {
  if (after === undefined) return keyBetween(await edge(tx, siblings, 'last', moving), null)
  if (after === null) return keyBetween(null, await edge(tx, siblings, 'first', moving))
  const among = and(ofSiblings(siblings), moving ? ne(tasks.id, moving) : undefined)
  const [above] = await tx
    .select({ id: tasks.id, position: tasks.position })
    .from(tasks)
    .where(and(among, eq(tasks.id, after)))
  if (!above)
    throw conflict('The task above is not in that place any more.', { after: 'This task is not there.' })
  const [below] = await tx
    .select({ position: tasks.position })
    .from(tasks)
    .where(and(among, sql`(${tasks.position}, ${tasks.id}) > (${above.position}, ${above.id}::uuid)`))
    .orderBy(tasks.position, tasks.id)
    .limit(atMost(1))
  if (above.position !== below?.position) {
    const key = keyBetween(above.position, below?.position ?? null)
    if (!isTooLong(key)) return key
  }
  await spread(tx, siblings)
  return keyAt(tx, siblings, after, moving)
}

/** The project and parent that an input names, if the actor may put tasks there. */
export async function placeOf({ tx, actor }: Context, target: Target): Promise<Siblings> {
  if (target.sectionId) throw notFound('section')
  if (target.parentId) {
    const parent = await editableTask(tx, actor, target.parentId)
    if (target.projectId && target.projectId !== parent.projectId)
      throw invalid({ parentId: 'The task above is in another project.' })
    return { projectId: parent.projectId, parentId: parent.id }
  }
  const project = target.projectId
    ? await visibleProject(tx, actor, target.projectId)
    : await inboxOf(tx, actor)
  requireEditor(project.role)
  return { projectId: project.id, parentId: null }
}

/** Where each person put a task in a view of theirs. */
export async function ordersOf(tx: Connection, userId: string, ids?: string[]) {
  const mine = eq(taskOrders.userId, userId)
  return tx
    .select({
      id: taskOrders.id,
      view: taskOrders.view,
      taskId: taskOrders.taskId,
      position: taskOrders.position,
    })
    .from(taskOrders)
    .where(ids ? and(mine, sql`${taskOrders.id} = any(${sql.param(ids)}::uuid[])`) : mine)
}

/** Gives every sibling a key of its own, in the order they have. */
async function spread(tx: Connection, siblings: Siblings): Promise<void> {
  const rows = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(ofSiblings(siblings))
    .orderBy(tasks.position, tasks.id)
    .for('update')
  const keys = keysAfter(null, rows.length)
  await tx.execute(sql`
    update tasks set position = spread.position, version = version + 1, updated_at = now()
    from unnest(${sql.param(rows.map((row) => row.id))}::uuid[], ${sql.param(keys)}::text[]) as spread (id, position)
    where tasks.id = spread.id and tasks.position <> spread.position`)
}

async function edge(tx: Connection, siblings: Siblings, side: Side, moving?: string): Promise<string | null> {
  const shape = { isTop: siblings.parentId === null, isMoving: moving !== undefined }
  const [row] = await selectEdge(tx, side, shape).execute({ ...siblings, moving })
  return row?.position ?? null
}

type Shape = { isTop: boolean; isMoving: boolean }

/** Not `min` or `max`: a plan made while there are few tasks would go through all of them for ever. */
const selectEdge = built((tx: Connection, side: Side, { isTop, isMoving }: Shape) =>
  tx
    .select({ position: tasks.position })
    .from(tasks)
    .where(
      and(
        eq(tasks.projectId, sql.placeholder('projectId')),
        isTop ? isNull(tasks.parentId) : eq(tasks.parentId, sql.placeholder('parentId')),
        isNull(tasks.deletedAt),
        isMoving ? ne(tasks.id, sql.placeholder('moving')) : undefined,
      ),
    )
    .orderBy(side === 'first' ? asc(tasks.position) : desc(tasks.position))
    .limit(atMost(1)),
)

function ofSiblings({ projectId, parentId }: Siblings): SQL | undefined {
  return and(
    eq(tasks.projectId, projectId),
    parentId === null ? isNull(tasks.parentId) : eq(tasks.parentId, parentId),
    isNull(tasks.deletedAt),
  )
}
