import 'server-only'
import { sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import type { Actor } from '@/lib/operations/actor'
import type { Context } from '@/lib/operations/define'
import { type Draft, type Effect, Leaving, trashed } from './left'
import type { Written } from './log'
import { type Field, fieldOf, type Image, isSame, projectFields, takeBack } from './rules'
import { assignments, ids } from './sql'

type ProjectImage = Image & { parent_id: string | null; inbox: boolean; deleted_at: string | null }
type Role = 'owner' | 'editor' | 'viewer'
type ProjectUndo = Draft<ProjectImage> & { role: Role; written: Written }

const place = fieldOf(projectFields, 'place')
const deleted = fieldOf(projectFields, 'deleted')

/** Takes back what a change set wrote to projects. Those that go into the trash have to `takeAlong` what is in them. */
export async function undoProjects(
  context: Context,
  written: Written[],
): Promise<Effect & { trashed: string[] }> {
  if (written.length === 0) return { restored: [], left: [], trashed: [] }
  const { tx, actor } = context
  const leaving = new Leaving('project')
  const mine = await readProjects(tx, actor)
  const undos = written.flatMap((each) => undoOf(each, mine.get(each.id), context.now, leaving) ?? [])
  const drafts = new Map<string, Draft<ProjectImage>>(
    [...mine].map(([id, { image }]) => [id, unchanged(image)]),
  )
  for (const undo of undos) drafts.set(undo.now.id, undo)
  const touched = await touchedByOthers(tx, actor, undos.filter(isTrashed))
  const problem = (undo: ProjectUndo) => trashProblem(undo, touched) ?? placeProblem(undo, drafts)
  const leavesMore = (undo: ProjectUndo) => {
    const found = problem(undo)
    if (found) leaving.keep(undo, found.field, found.reason, undo.written.created)
    return found !== undefined
  }
  while (undos.filter(leavesMore).length > 0);
  const changed = undos.filter(({ now, next }) => projectFields.some((field) => !isSame(field, now, next)))
  await writeProjects(tx, changed)
  return { restored: idsOf(changed), left: leaving.left, trashed: idsOf(changed.filter(isTrashed)) }
}

/**
 * Has the trashed projects take their tasks with them, and leaves the projects under them where they are. Says which
 * rows these are.
 */
export async function takeAlong(tx: Connection, trashed: string[]): Promise<string[]> {
  if (trashed.length === 0) return []
  const taken = await tx.execute<{ id: string }>(sql`
    update tasks set deleted_at = projects.deleted_at, version = tasks.version + 1, updated_at = now()
    from projects where projects.id = project_id and project_id = ${ids(trashed)} and tasks.deleted_at is null
    returning tasks.id`)
  const lifted = await tx.execute<{ id: string }>(sql`
    update projects set parent_id = null, version = version + 1, updated_at = now()
    where parent_id = ${ids(trashed)} returning id`)
  return [...taken.rows, ...lifted.rows].map(({ id }) => id)
}

function idsOf(undos: ProjectUndo[]): string[] {
  return undos.map(({ now }) => now.id)
}

type Mine = { image: ProjectImage; role: Role }

/** The actor's projects, deleted ones too, that nobody changes until the transaction ends. */
async function readProjects(tx: Connection, actor: Actor): Promise<Map<string, Mine>> {
  const { rows } = await tx.execute<Mine>(sql`
    select to_jsonb(projects) as image, role
    from projects join memberships on project_id = projects.id and user_id = ${actor.userId}
    order by projects.id for no key update of projects`)
  return new Map(rows.map((row) => [row.image.id, row]))
}

/** A project that the change set made goes into the trash; any other gets its former fields. */
function undoOf(
  written: Written,
  mine: Mine | undefined,
  now: Date,
  leaving: Leaving,
): ProjectUndo | undefined {
  const reason = mine?.role === 'viewer' ? 'You may look at it, but not change it.' : undefined
  if (!mine || reason) {
    leaving.note(written.id, null, reason ?? 'You cannot see it any more.')
    return undefined
  }
  const { image, role } = mine
  if (written.created) return { now: image, next: trashed(image, now, leaving), role, written }
  const { next, kept } = takeBack(projectFields, written.statesFrom(image))
  for (const { name } of kept) leaving.note(image.id, name, 'It was changed since.')
  return { now: image, next, role, written }
}

type Problem = { field: Field; reason: string }

function trashProblem(undo: ProjectUndo, touched: Set<string>): Problem | undefined {
  if (!isTrashed(undo)) return undefined
  const reason = undo.now.inbox
    ? 'The Inbox stays.'
    : undo.role !== 'owner'
      ? 'Only its owner may delete it.'
      : touched.has(undo.now.id)
        ? 'Somebody else has changed it, or what is in it, since.'
        : undefined
  return reason ? { field: deleted, reason } : undefined
}

function placeProblem(undo: ProjectUndo, drafts: Map<string, Draft<ProjectImage>>): Problem | undefined {
  const { now, next } = undo
  if (isSame(place, now, next) || next.parent_id === null) return undefined
  const parent = drafts.get(next.parent_id)?.next
  if (!parent || parent.deleted_at !== null)
    return { field: place, reason: 'The project it was under is not there any more.' }
  const seen = new Set<string>()
  for (let at: string | null = now.id; at !== null; at = drafts.get(at)?.next.parent_id ?? null) {
    if (seen.has(at)) return { field: place, reason: 'The project it was under is below it now.' }
    seen.add(at)
  }
  return undefined
}

function isTrashed({ now, next }: Draft<ProjectImage>): boolean {
  return now.deleted_at === null && next.deleted_at !== null
}

function unchanged(image: ProjectImage): Draft<ProjectImage> {
  return { now: image, next: image }
}

/** Projects to which, or to whose tasks, somebody else wrote after the change set. */
async function touchedByOthers(tx: Connection, actor: Actor, undos: ProjectUndo[]): Promise<Set<string>> {
  if (undos.length === 0) return new Set()
  const since = Math.max(...undos.map(({ written }) => written.seq))
  const { rows } = await tx.execute<{ id: string }>(sql`
    select distinct project_id as id from changes
    where project_id = ${ids(undos.map(({ now }) => now.id))} and seq > ${since}
      and actor_id is distinct from ${actor.userId}`)
  return new Set(rows.map(({ id }) => id))
}

async function writeProjects(tx: Connection, undos: ProjectUndo[]): Promise<void> {
  if (undos.length === 0) return
  await tx.execute(sql`
    update projects set ${assignments(projectFields)}, version = projects.version + 1, updated_at = now()
    from jsonb_populate_recordset(null::projects, ${JSON.stringify(undos.map(({ next }) => next))}::jsonb) as taken
    where projects.id = taken.id`)
}
