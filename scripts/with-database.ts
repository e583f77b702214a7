import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import pg from 'pg'
import { prepare } from './prepare'
import { bringDatabase } from './serve/bring'
import { loadVariables } from './serve/variables'

/** Runs `work` on the migrated database of this installation, `DATABASE_URL`'s or the one that Tend brings. */
export async function withDatabase(work: (client: pg.Client) => Promise<void>): Promise<void> {
  loadVariables(process.cwd())
  const { DATABASE_URL, DATABASE_URL_UNPOOLED, DATA_DIR } = process.env
  if (!DATABASE_URL && !DATABASE_URL_UNPOOLED) await bringDatabase(resolve(DATA_DIR || '.data'))
  // Nothing that is signed here outlives the command.
  process.env.AUTH_SECRET ||= randomBytes(33).toString('base64')
  const client = new pg.Client({ connectionString: await prepare(), connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
