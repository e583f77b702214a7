import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

/** Any number that nothing else in the cluster locks. */
const MIGRATION_LOCK = 7_236_118_245
const OLDEST = 15

/**
 * Brings the database at `url` up to the newest migration, and its epoch in line with its cluster. Processes that
 * start together wait for each other. `url` must reach Postgres itself: a lock does not hold through a pooler.
 */
export async function migrate(url: string, patienceMs = 10_000): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patienceMs })
  await client.connect()
  try {
    await requireRecent(client)
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
    await applyMigrations(drizzle(client), { migrationsFolder: 'drizzle' })
    await client.query('select refresh_epoch()')
  } finally {
    await client.end()
  }
}

async function requireRecent(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select current_setting($1) as version', ['server_version'])
  const version = String(rows[0]?.version)
  if (Number.parseInt(version, 10) < OLDEST)
    throw new Error(`Tend needs Postgres ${OLDEST} or newer, this is ${version}`)
}
