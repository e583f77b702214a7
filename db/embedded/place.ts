import { chmod, chown, lstat, mkdir, mkdtemp, realpath, stat, symlink } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { nativeFor } from './native'
import { canEnter, type Owner, ownerOf } from './owner'

/** What an embedded Postgres needs to run: its folder, its programs, and whom it runs as. */
export type Place = { dir: string; native: string; owner: Owner }

const OUTSIDE = '/var/lib/tend'

/**
 * Settles where the database of this data folder lives: `DATA/postgres`. As root in a clone that the database's
 * user cannot enter, that is a link to a folder under /var/lib/tend.
 */
export async function settle(dataDir: string, say: (line: string) => void): Promise<Place> {
  const wanted = join(resolve(dataDir), 'postgres')
  await folder(dirname(wanted))
  const owner = await ownerOf(wanted, say)
  if (!(await lstat(wanted).catch(() => undefined))) await create(wanted, owner, say)
  const dir = await realpath(wanted).catch(() => {
    throw new Error(
      `${wanted} is a link to a folder that is gone. Put it back, or remove the link to begin anew.`,
    )
  })
  if (!(await canEnter(dirname(dir), owner))) {
    throw new Error(
      `Postgres runs as the user "${owner.name}", who cannot enter ${dirname(dir)}. Set DATA_DIR to a folder open to this user.`,
    )
  }
  await own(dir, owner)
  return { dir, native: await nativeFor(owner, dir, say), owner }
}

async function create(wanted: string, owner: Owner, say: (line: string) => void): Promise<void> {
  if (await canEnter(dirname(wanted), owner)) {
    await folder(wanted)
    return
  }
  await folder(OUTSIDE)
  await chmod(OUTSIDE, 0o755)
  const outside = await mkdtemp(join(OUTSIDE, `${basename(dirname(dirname(wanted)))}-`))
  await symlink(outside, wanted)
  say(
    `Postgres runs as the user "${owner.name}", who cannot enter ${dirname(wanted)}: its data is in ${outside}`,
  )
}

/** Makes a folder and those above it. `recursive` tries for ever where the system says that none can be, as in /proc. */
async function folder(path: string): Promise<void> {
  if ((await stat(path).catch(() => undefined))?.isDirectory()) return
  if (path !== dirname(path)) await folder(dirname(path))
  await mkdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
}

async function own(dir: string, { ids }: Owner): Promise<void> {
  const { uid } = await stat(dir)
  if ('uid' in ids) await chown(dir, ids.uid, ids.gid)
  else if (process.getuid && uid !== process.getuid()) {
    throw new Error(`${dir} belongs to another user (${uid}). Start Tend as that user, or set DATA_DIR.`)
  }
  await chmod(dir, 0o700)
}
