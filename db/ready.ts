import { sql } from 'drizzle-orm'
import { entries } from '@/drizzle/meta/_journal.json'
import type { Connection } from './client'

/** Whether the database has every migration that this build knows. */
export async function isMigrated(connection: Connection): Promise<boolean> {
  const { rows } = await connection.execute<{ newest: string | null }>(
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  )
  return Number(rows[0]?.newest ?? 0) >= Math.max(...entries.map(({ when }) => when))
}
