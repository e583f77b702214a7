import { availableParallelism } from 'node:os'
import { startEmbedded } from '@/db/embedded'
import { keptSecret } from './secret'

/** Starts the database that Tend brings, until this process exits, and sets the variables that go with it. */
export async function bringDatabase(dataDir: string, say?: (line: string) => void): Promise<void> {
  const database = await startEmbedded({ dataDir, say })
  process.on('exit', () => database.stop())
  process.env.DATA_DIR = dataDir
  process.env.DATABASE_URL = database.url
  process.env.DATABASE_POOL ||= String(connections())
  process.env.AUTH_SECRET ||= await keptSecret(dataDir)
}

/** Twice the cores and one for the disk, as Postgres advises: more would only take turns on them. */
function connections(): number {
  return Math.min(2 * availableParallelism() + 1, 10)
}
