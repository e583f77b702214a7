import { resolve } from 'node:path'
import nextEnv from '@next/env'
import pg from 'pg'
import { startEmbedded } from '@/db/embedded'
import { migrate } from '@/db/migrate'
import { keptSecret } from './serve/secret'

/** Runs `work` on the migrated database of this installation, `DATABASE_URL`'s or the one that Tend brings. */
export async function withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  nextEnv.loadEnvConfig(process.cwd(), false, { info: () => {}, error: console.error })
  const given = process.env.DATABASE_URL_UNPOOLED || process.env.DATABASE_URL
  if (given) return await use(given, work)
  const dataDir = resolve(process.env.DATA_DIR || '.data')
  const database = await startEmbedded({ dataDir })
  process.env.DATABASE_URL = database.url
  process.env.AUTH_SECRET ||= await keptSecret(dataDir)
  try {
    return await use(database.url, work)
  } finally {
    await database.stop()
  }
}

async function use<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  await migrate(url)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 15_000 })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
