import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The secret that signs sessions: made once, then kept in the data folder. */
export async function keptSecret(dataDir: string): Promise<string> {
  const path = join(dataDir, 'auth-secret')
  await mkdir(dataDir, { recursive: true })
  await writeFile(path, randomBytes(33).toString('base64'), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  return await readFile(path, 'utf8')
}
