import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import type { Cursor } from './cursor'

/** What the log says of one write of one row, without its contents. */
export type Entry = {
  /** The transaction that wrote. */
  xid: bigint
  entity: string
  entityId: string
  projectId: string | null
  oldProjectId: string | null
  userId: string | null
  /** A row came back, a task from completion or a project from the trash, and more may come with it. */
  returned: boolean
}

/** Part of the log, and the cursor that stands at its end. */
export type Reading = { cursor: Cursor; entries: Entry[] }

/** The end of what can be read of the log now. */
export async function readHorizon(tx: Connection): Promise<Cursor> {
  const { rows } = await tx.execute<End>(horizon)
  return cursorOf(rows[0])
}

/** Every entry from `since` up to the horizon, and `limit + 1` at most. `about` limits it to one person's. */
export async function readLog(
  tx: Connection,
  since: Cursor,
  { about, limit }: { about?: string; limit: number },
): Promise<Reading> {
  const range = sql`xid >= ${since.xid.toString()}::xid8 and xid < horizon.bound`
  const { rows } = await tx.execute<Partial<Row> & End>(sql`
    with horizon as materialized (${horizon})
    select horizon.epoch, horizon.bound::text, entry.*
    from horizon left join lateral (
      select xid::text, entity, entity_id as "entityId", project_id as "projectId", old_project_id as "oldProjectId",
        user_id as "userId", coalesce(before is not null and
          (after -> 'completed_at' = 'null' or after -> 'deleted_at' = 'null'), false) as returned
      from ${about ? visibleTo(about, range) : sql`changes where ${range}`}
      limit ${limit + 1}
    ) as entry on true`)
  const entries = rows.filter(isEntry).map((row) => ({ ...row, xid: BigInt(row.xid) }))
  return { cursor: cursorOf(rows[0]), entries }
}

type End = { epoch: string; bound: string }
type Row = Omit<Entry, 'xid'> & { xid: string }

/** Of one snapshot with the rows that are read by it: all below the bound has ended, and is visible or undone. */
const horizon = sql`
  select id as epoch, pg_snapshot_xmin(pg_current_snapshot()) as bound from epoch`

/** The log as far as a person may see it, each entry once; every part has an index of its own. */
export function visibleTo(userId: string, where: SQL): SQL {
  const mine = sql`(select project_id from memberships where user_id = ${userId})`
  return sql`(
    select * from changes where project_id in ${mine} and ${where}
    union all
    select * from changes where old_project_id in ${mine} and old_project_id is not null
      and project_id is distinct from old_project_id and (project_id in ${mine}) is not true and ${where}
    union all
    select * from changes where user_id = ${userId} and ((project_id in ${mine}) or (old_project_id in ${mine})) is not true
      and ${where}
  ) as visible`
}

function isEntry(row: Partial<Row> & End): row is Row & End {
  return row.entityId != null
}

function cursorOf(row: End | undefined): Cursor {
  if (!row) throw new Error('the database has no epoch: it is not migrated')
  return { epoch: row.epoch, xid: BigInt(row.bound) }
}
