import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { explainOutput } from './failure'
import type { Place } from './place'

const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
const AUTHENTICATION = ['-A', 'scram-sha-256']

/** The folder of the cluster, and the password of its role `tend`, which owns the database `tend`. */
export type Cluster = { data: string; password: string }

/** The environment of Postgres's own programs. A read-only root file system has no other folder for scratch files. */
export function environment(place: Place): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, TMPDIR: place.dir, TZ: 'UTC', NODE_ENV: process.env.NODE_ENV }
}

/** Finds the cluster of this place, or makes one. It appears by one rename: a cut-off start leaves nothing behind. */
export async function openCluster(place: Place, durable: boolean): Promise<Cluster> {
  const data = join(place.dir, 'data')
  if (!(await stat(data).catch(() => undefined))) await create(place, data, durable)
  return { data, password: await readFile(join(data, 'tend.password'), 'utf8') }
}

async function create(place: Place, data: string, durable: boolean): Promise<void> {
  const sync = durable ? [] : ['--no-sync']
  const fresh = `${data}.${process.pid}`
  const pwfile = `${fresh}.password`
  try {
    await mkdir(fresh, { mode: 0o700 })
    await writeFile(pwfile, secret(), { mode: 0o600 })
    await give(place, fresh, pwfile)
    await run(place, 'initdb', [
      '-D',
      fresh,
      '-U',
      'postgres',
      ...AUTHENTICATION,
      ...sync,
      `--pwfile=${pwfile}`,
      ...LOCALE,
    ])
    await addRole(place, fresh)
    await rename(fresh, data)
  } catch (error) {
    if (!(await stat(data).catch(() => undefined))) throw error
  } finally {
    await rm(fresh, { recursive: true, force: true })
    await rm(pwfile, { force: true })
  }
}

/** The app's own role, not a superuser, in Postgres's single-user mode: no server is up yet. */
async function addRole(place: Place, cluster: string): Promise<void> {
  const password = secret()
  await writeFile(join(cluster, 'tend.password'), password, { mode: 0o600 })
  const statements = [
    `create role tend login createdb password '${password}'`,
    'create database tend owner tend',
  ]
  await run(place, 'postgres', ['--single', '-D', cluster, 'postgres'], `${statements.join('\n')}\n`)
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
  if (code !== 0 || /^.*\b(ERROR|FATAL|PANIC):/m.test(output)) throw explainOutput(output, place.dir)
}
