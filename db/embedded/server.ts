import { spawn, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Cluster, environment } from './cluster'
import { explainOutput } from './failure'
import type { Place } from './place'

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '32MB',
  max_connections: '100',
  max_logical_replication_workers: '0',
  io_method: 'sync',
  log_checkpoints: 'off',
}
const LOSABLE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** A running postmaster, as its `postmaster.pid` describes it. */
export type Running = { pid: number; port: number; state: string }

/** Finds the Postgres that already serves this cluster, or starts one; waits until it accepts connections. */
export async function serve(place: Place, cluster: Cluster, durable: boolean): Promise<Running> {
  for (let attempt = 1; ; ) {
    const found = await running(cluster)
    if (found?.state === 'ready') return found
    if (found) {
      await sleep(20)
      continue
    }
    const failure = await launch(place, cluster, durable)
    const another = failure.includes('lock file') || failure.includes('Address already in use')
    if (failure && (!another || attempt++ === 3)) throw explainOutput(failure, place.dir)
  }
}

/** Ends the Postgres of this cluster and its connections; if it takes long, without a checkpoint: its log makes good. */
export function halt(place: Place, { data }: Cluster): void {
  for (const mode of ['fast', 'immediate']) {
    const { status } = spawnSync(
      join(place.native, 'bin', 'pg_ctl'),
      ['stop', '-D', data, '-m', mode, '-t', '3'],
      {
        ...place.owner.ids,
        cwd: data,
        env: environment(place),
      },
    )
    if (status === 0) return
  }
}

async function running({ data }: Cluster): Promise<Running | undefined> {
  const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  if (!pid || !isPostgres(pid)) return undefined
  return { pid, port: Number(lines[3]), state: lines[7]?.trim() ?? '' }
}

/** A dead process that its parent has not collected yet has an empty command line. */
function isPostgres(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return true
  }
}

async function launch(place: Place, cluster: Cluster, durable: boolean): Promise<string> {
  // Postgres trusts the number in a stale file; in a restarted container that may be any process, even ours.
  await rm(join(cluster.data, 'postmaster.pid'), { force: true })
  const settings = { ...SETTINGS, ...(durable ? {} : LOSABLE), port: String(await freePort()) }
  const path = join(place.dir, 'postgres.log')
  const log = await open(path, 'w', 0o600)
  const child = spawn(
    join(place.native, 'bin', 'postgres'),
    ['-D', cluster.data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A process group of its own: Ctrl-C reaches the app, which still writes, before the database.
    {
      ...place.owner.ids,
      cwd: cluster.data,
      env: environment(place),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    },
  )
  child.unref()
  const ended = new Promise<void>((resolve, reject) => child.on('error', reject).on('exit', () => resolve()))
  const ready = (async () => {
    while (child.exitCode === null && (await running(cluster))?.state !== 'ready') await sleep(20)
  })()
  try {
    await Promise.race([ended, ready])
  } finally {
    await log.close()
  }
  return child.exitCode === null && child.signalCode === null ? '' : await readFile(path, 'utf8')
}

async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
}
