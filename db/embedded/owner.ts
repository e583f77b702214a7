import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const exec = promisify(execFile)

/** Whom Postgres runs as: `ids` is empty for the user of this process, who is not root. */
export type Owner = { name: string; ids: { uid: number; gid: number } | Record<string, never> }

/** Postgres refuses to run as root: then it runs as whom the data belongs to, `postgres`, or a new user `tend`. */
export async function ownerOf(dir: string, say: (line: string) => void): Promise<Owner> {
  if (process.getuid?.() !== 0) return { name: 'you', ids: {} }
  const { uid, gid } = await stat(dir).catch(() => ({ uid: 0, gid: 0 }))
  if (uid !== 0) return { name: String(uid), ids: { uid, gid } }
  const known = (await account('postgres')) ?? (await account('tend'))
  if (known) return known
  say('Postgres does not run as root: adding a user "tend" for it')
  await exec('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    'tend',
  ]).catch(() => undefined)
  const added = await account('tend')
  if (added) return added
  throw new Error(
    'Postgres does not run as root, and a user for it could not be added. Start Tend as an ordinary user, add a user "postgres", or set DATABASE_URL.',
  )
}

async function account(name: string): Promise<Owner | undefined> {
  const id = async (flag: string) => Number((await exec('id', [flag, name])).stdout)
  return await Promise.all([id('-u'), id('-g')]).then(
    ([uid, gid]) => ({ name, ids: { uid, gid } }),
    () => undefined,
  )
}

/** Whether the owner may pass through every folder of the path. Absent folders are made by us and count as open. */
export async function canEnter(path: string, { ids }: Owner): Promise<boolean> {
  if (!('uid' in ids)) return true
  for (let at = path; ; at = dirname(at)) {
    const folder = await stat(at).catch(() => undefined)
    const bit = !folder ? 0 : folder.uid === ids.uid ? 0o100 : folder.gid === ids.gid ? 0o010 : 0o001
    if (folder && (folder.mode & bit) === 0) return false
    if (at === dirname(at)) return true
  }
}
