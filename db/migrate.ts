import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

/** Any number that nothing else in the cluster locks. */
const MIGRATION_LOCK = 7_236_118_245

/**
 * Brings the database at `url` up to the newest migration, and its epoch in line with its cluster. Processes that
 * start together wait for each other. `url` must reach Postgres itself: a lock does not hold through a pooler.
 */
export async function migrate(url: string, migrationsFolder = 'drizzle'): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await applyMigrations(drizzle(client), { migrationsFolder })
    await client.query('select refresh_epoch()')
  } finally {
    await client.end()
  }
}
