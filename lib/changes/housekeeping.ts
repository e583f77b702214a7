import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Connection } from '@/db/client'
import { type Actor, allScopes } from '@/lib/operations/actor'
import { operation } from '@/lib/operations/define'

/** Who keeps the house: nobody in particular, so that the log names no actor. */
export const housekeeper: Actor = {
  userId: '',
  zone: 'UTC',
  weekStart: 1,
  dateOrder: 'ymd',
  via: 'job',
  scopes: allScopes,
  freshSignIn: false,
}

const Removed = z.strictObject({ removed: z.int().describe('0 too while another process does it') })
const AT_ONCE = 500

/** One short piece of the purge. Not in the registry: no person does it. */
export const purgeTrash = operation({
  name: 'trash.purge',
  summary: 'Delete for good some of what has been in the trash for 30 days, from the log too.',
  effect: 'destroy',
  input: z.strictObject({}),
  output: Removed,
  async run({ tx }) {
    if (!(await alone(tx))) return { removed: 0 }
    const removed = (await purge(tx, sql`tasks`, AT_ONCE)) || (await purge(tx, sql`projects`, 1))
    await forgetContents(tx)
    return { removed }
  },
})

/** Not in the registry: no person does it. */
export const expireRecords = operation({
  name: 'records.expire',
  summary: 'Delete idempotency keys after 30 days, used-up links and counters that have run out.',
  effect: 'destroy',
  input: z.strictObject({}),
  output: Removed,
  async run({ tx }) {
    if (!(await alone(tx))) return { removed: 0 }
    return {
      removed:
        (await remove(tx, sql`idempotency_keys where created_at < now() - interval '30 days'`)) +
        (await remove(tx, sql`password_resets where expires_at < now() or used_at is not null`)) +
        (await remove(tx, sql`rate_limits where expire < extract(epoch from now()) * 1000`)),
    }
  },
})

/** A lock of the transaction, since one of the connection does not hold through a pooler. */
async function alone(tx: Connection): Promise<boolean> {
  const { rows } = await tx.execute<{ locked: boolean }>(
    sql`select pg_try_advisory_xact_lock(hashtext('tend housekeeping')) as locked`,
  )
  return rows[0]?.locked ?? false
}

/** What hangs on a row, such as all below a task, goes along. */
function purge(tx: Connection, table: SQL, limit: number): Promise<number> {
  return remove(
    tx,
    sql`${table} where id in (
      select id from ${table} where deleted_at < now() - interval '30 days' order by deleted_at limit ${limit})`,
  )
}

async function remove(tx: Connection, what: SQL): Promise<number> {
  const { rowCount } = await tx.execute(sql`delete from ${what}`)
  return rowCount ?? 0
}

/** That rows are gone stays in the log, for replicas that come back late. What they held does not. */
async function forgetContents(tx: Connection): Promise<void> {
  await tx.execute(sql`
    update changes set before = null, after = null where entity_id in (
      select entity_id from changes where xid = pg_current_xact_id())`)
}
