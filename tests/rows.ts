import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import type { Actor } from '@/lib/operations/actor'

type Row = Record<string, unknown> & { id: string }

/** Tasks as the database keeps them, in the order asked for. */
export async function taskRows(ids: string[]): Promise<Row[]> {
  const { rows } = await database().read((tx) =>
    tx.execute<{ row: Row }>(sql`
      select to_jsonb(tasks) as row from tasks where id = any(${sql.param(ids)}::uuid[])
      order by array_position(${sql.param(ids)}::uuid[], id)`),
  )
  return rows.map(({ row }) => row)
}

/** All that a person sees as the database keeps it, without what every write raises. */
export async function visibleRows({ userId }: Pick<Actor, 'userId'>): Promise<Row[]> {
  const mine = sql`select project_id from memberships where user_id = ${userId}`
  const { rows } = await database().read((tx) =>
    tx.execute<{ row: Row }>(sql`
      select row - 'version' - 'updated_at' as row from (
        select id, to_jsonb(projects) as row from projects where id in (${mine}) and deleted_at is null
        union all
        select id, to_jsonb(tasks) from tasks where project_id in (${mine}) and deleted_at is null
        union all
        select id, to_jsonb(task_orders) from task_orders where user_id = ${userId}
      ) as seen order by id`),
  )
  return rows.map(({ row }) => row)
}
