import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Place } from './place'

const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']

/** The folder of the cluster, and the password of its role `tend`, which owns the database `tend`. */
export type Cluster = { data: string; password: string }

/** The environment of Postgres's own programs. A read-only root file system has no other folder for scratch files. */
export function environment(place: Place): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TMPDIR: place.dir, TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }
}

/** Finds the cluster of this place, or makes one. It appears by one rename: a cut-off start leaves nothing behind. */
export async function openCluster(place: Place): Promise<Cluster> {
  const data = join(place.dir, 'data')
  if (!(await stat(data).catch(() => undefined))) await create(place, data)
  return { data, password: await readFile(join(data, 'tend.password'), 'utf8') }
}

async function create(place: Place, data: string): Promise<void> {
  const fresh = `${data}.${process.pid}`
  await rm(fresh, { recursive: true, force: true })
  await mkdir(fresh, { mode: 0o700 })
  const pwfile = join(place.dir, `initdb.${process.pid}`)
  await writeFile(pwfile, secret(), { mode: 0o600 })
  await give(place, fresh, pwfile)
  await run(place, 'initdb', [
    '-D',
    fresh,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${pwfile}`,
    ...LOCALE,
  ])
  await rm(pwfile)
  const password = secret()
  await writeFile(join(fresh, 'tend.password'), password, { mode: 0o600 })
  await run(
    place,
    'postgres',
    ['--single', '-D', fresh, 'postgres'],
    `create role tend login createdb password '${password}'\ncreate database tend owner tend\n`,
  )
  await rename(fresh, data).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    await rm(fresh, { recursive: true, force: true })
  })
}

function secret(): string {
  return randomBytes(24).toString('base64url')
}

async function give({ owner: { ids } }: Place, ...paths: string[]): Promise<void> {
  if (!('uid' in ids)) return
  for (const path of paths) await chown(path, ids.uid, ids.gid)
}

async function run(place: Place, program: string, args: string[], input = ''): Promise<void> {
  const child = spawn(join(place.native, 'bin', program), args, {
    ...place.owner.ids,
    cwd: place.dir,
    env: environment(place),
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  child.stdin.on('error', () => undefined).end(input)
  const code = await new Promise<number | null>((resolve, reject) =>
    child.on('error', reject).on('close', resolve),
  )
  if (code !== 0 || /^.*\b(ERROR|FATAL|PANIC):/m.test(output)) throw new Error(explain(output, place.dir))
}

/** Says what to do about a Postgres that did not start, from what it printed. */
export function explain(output: string, dir: string): string {
  if (output.includes('No space left on device')) {
    return `No space is left on the disk of ${dir}. Free some space and start again.`
  }
  if (output.includes('incompatible with server') || output.includes('incompatible with this version')) {
    return `The data in ${dir} was written by another version of Postgres. Use the Tend that wrote it, or set DATA_DIR to another folder.`
  }
  return `The embedded Postgres in ${dir} did not start:\n${output.trim().split('\n').slice(-12).join('\n')}`
}
