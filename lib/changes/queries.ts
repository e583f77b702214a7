import 'server-only'
import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { Connection } from '@/db/client'
import { decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { notFound } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'
import { continues, parseCursor } from './cursor'
import { deltaOf, wholeState } from './delta'
import { readHorizon, readLog, visibleTo } from './log'
import type { ChangeSet, Delta, ListChanges } from './schema'

/** From so many entries on, the whole state is the shorter answer. */
const MOST_ENTRIES = 5_000

/**
 * What has changed for a person since a cursor; the whole state for none, for one of another epoch and for one
 * that is too old.
 * @throws AppError `invalid` for a text that is no cursor.
 */
export async function changesSince(
  tx: Connection,
  person: Pick<Actor, 'userId'>,
  since: string | undefined,
): Promise<Delta> {
  if (since === undefined) return wholeState(tx, person, await readHorizon(tx))
  const from = parseCursor(since)
  const { cursor, entries } = await readLog(tx, from, { about: person.userId, limit: MOST_ENTRIES })
  return continues(from, cursor) && entries.length <= MOST_ENTRIES
    ? deltaOf(tx, person, entries, cursor)
    : wholeState(tx, person, cursor)
}

type Row = Omit<ChangeSet, 'at'> & { at: Date; last: string }

/** How many writes of one change set are shown. */
const MOST_SHOWN = 100

/**
 * Change sets, newest first, with those of their writes that the person may see.
 * @throws AppError `not_found` for an `entityId` of which the person may see nothing.
 */
export async function changeSetPage(
  tx: Connection,
  { userId }: Pick<Actor, 'userId'>,
  { entityId, limit, cursor }: z.output<typeof ListChanges>,
): Promise<{ items: ChangeSet[]; nextCursor: string | null }> {
  const before = cursor === undefined ? undefined : placeIn(cursor)
  const about = entityId === undefined ? sql`true` : sql`entity_id = ${entityId}`
  const { rows } = await tx.execute<Row>(sql`
    with sets as (
      select change_set, max(seq) as last from ${visibleTo(userId, about)}
      group by change_set having ${before === undefined ? sql`true` : sql`max(seq) < ${before}`}
      order by last desc limit ${limit + 1}
    )
    select sets.change_set as id, sets.last, shown.operation, shown.via, shown.at, shown.actor_id as "actorId",
      shown.total, shown.changes, undo.change_set as "undoOf", exists (
        select from undone_change_sets where change_set = sets.change_set and in_effect
      ) as undone
    from sets
    left join undone_change_sets as undo on undo.undone_by = sets.change_set
    cross join lateral (
      select min(operation) as operation, min(via) as via, max(at) as at, min(actor_id::text) as actor_id, count(*)::int as total,
        (jsonb_agg(jsonb_build_object('entity', entity, 'entityId', entity_id, 'before', before, 'after', after) order by seq)
          filter (where place <= ${MOST_SHOWN})) as changes
      from (select *, row_number() over (order by seq) as place
        from ${visibleTo(userId, sql`change_set = sets.change_set`)}) as numbered
    ) as shown
    order by sets.last desc`)
  if (entityId !== undefined && before === undefined && rows.length === 0) throw notFound('row')
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return {
    items: items.map(({ last: _, at, changes, ...set }) => ({
      ...set,
      at: new Date(at).toISOString(),
      changes: changes.map((each) => ({ ...each, before: named(each.before), after: named(each.after) })),
    })),
    nextCursor: rows.length > limit && last ? encodeCursor([last.last]) : null,
  }
}

/** A logged row with the names of the API, without the forms that labels and addresses are compared in. */
function named(row: Record<string, unknown> | null): Record<string, unknown> | null {
  const shown = Object.entries(row ?? {}).filter(([column]) => !/_keys?$/.test(column))
  return row && Object.fromEntries(shown.map(([column, value]) => [camelCase(column), value]))
}

function camelCase(column: string): string {
  return column.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase())
}

function placeIn(cursor: string): string {
  const [seq = ''] = decodeCursor(cursor, [(text) => /^\d{1,18}$/.test(text)])
  return seq
}
