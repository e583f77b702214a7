import 'server-only'
import { sql } from 'drizzle-orm'
import { notFound } from '@/lib/core/errors'
import type { Context } from '@/lib/operations/define'
import type { Undone } from '../schema'
import { lockWritten, type Written, writtenBy } from './log'
import { undoOrders } from './orders'
import { takeAlong, undoProjects } from './projects'
import { undoTasks } from './tasks'

/**
 * Takes back a change set of the actor's own, row by row and field by field, as far as nobody has changed it since
 * and the actor may. Undoing an undo does it again.
 * @throws AppError `not_found` for a change set that is not the actor's.
 */
export async function undo(context: Context, changeSet: string): Promise<Undone> {
  const { tx, actor } = context
  await lockWritten(tx, actor, changeSet)
  const written = await writtenBy(tx, actor, changeSet)
  if (written.length === 0) throw notFound('change set')
  const of = (entity: string) => written.filter((each) => each.entity === entity)
  const projects = await undoProjects(context, of('project'))
  const effects = [
    projects,
    await undoTasks(context, of('task')),
    await undoOrders(context, of('task_order')),
  ]
  // Only now: what the change set put into a project that it made has left it again.
  const along = await takeAlong(tx, projects.trashed)
  const restored = new Set([...effects.flatMap((each) => each.restored), ...along])
  if (restored.size > 0) await remember(context, changeSet)
  return {
    changeSet,
    restored: restored.size,
    left: [...effects.flatMap(({ left }) => left), ...neverUndone(written)],
  }
}

/** A project that was made came with a membership of its own, which says nothing more. */
function neverUndone(written: Written[]): Undone['left'] {
  const made = new Set(
    written.filter(({ entity, created }) => entity === 'project' && created).map(({ id }) => id),
  )
  return written.flatMap(({ entity, id, projectId }) => {
    if (entity === 'account')
      return [{ entity, entityId: id, field: null, reason: 'What concerns an account is not undone.' }]
    if (entity === 'membership' && !(projectId && made.has(projectId)))
      return [{ entity, entityId: id, field: null, reason: 'Who is in a project is not undone.' }]
    return []
  })
}

/** What an undone undo took back is in effect again, and so on down the chain. */
async function remember({ tx, actor, changeSet }: Context, undone: string): Promise<void> {
  await tx.execute(sql`
    with recursive chain as (
      select undone_by, change_set, false as in_effect from undone_change_sets where undone_by = ${undone}
      union
      select earlier.undone_by, earlier.change_set, not chain.in_effect
      from undone_change_sets as earlier join chain on earlier.undone_by = chain.change_set
    )
    update undone_change_sets set in_effect = chain.in_effect from chain
    where undone_change_sets.undone_by = chain.undone_by`)
  await tx.execute(sql`
    insert into undone_change_sets (undone_by, change_set, user_id)
    values (${changeSet}, ${undone}, ${actor.userId}) on conflict do nothing`)
}
