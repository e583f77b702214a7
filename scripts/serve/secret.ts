import { randomBytes } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret that signs sessions: made once, then kept in the data folder. It appears whole, or not at all. */
export async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'auth-secret')
  const kept = await readFile(path, 'utf8').catch(() => undefined)
  if (kept) return kept
  const fresh = `${path}.${process.pid}`
  try {
    await writeFile(fresh, randomBytes(33).toString('base64'), { mode: 0o600 })
    await link(fresh, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(fresh, { force: true })
  }
  return await readFile(path, 'utf8')
}
