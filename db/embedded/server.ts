import { spawn, spawnSync } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { answers } from './answers'
import { type Cluster, environment } from './cluster'
import { explainOutput } from './failure'
import { freePort } from './free-port'
import { dropMistakenNote, type Running, running } from './note'
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

/** Another start won, another program took the port, or processes of a killed Postgres are about to end. */
const PASSING = ['lock file', 'Address already in use', 'pre-existing shared memory block']
const ATTEMPTS = 20

/** Finds the Postgres that already serves this cluster, or starts one; waits until it accepts connections. */
export async function serve(place: Place, cluster: Cluster, durable: boolean): Promise<Running> {
  for (let attempt = 1; ; await sleep(attempt === 1 ? 20 : 200)) {
    const found = await running(cluster)
    if (found?.state === 'ready' && (await answers(found.port))) return found
    if (found && found.state !== 'ready') continue
    const failure = await launch(place, cluster, durable)
    const passes = PASSING.some((reason) => failure.includes(reason))
    if (failure && (!passes || attempt++ === ATTEMPTS)) throw explainOutput(failure, place.dir)
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

async function launch(place: Place, cluster: Cluster, durable: boolean): Promise<string> {
  await dropMistakenNote(cluster)
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
  const abort = () => child.kill('SIGINT')
  process.once('exit', abort)
  const ended = new Promise<void>((resolve, reject) => child.on('error', reject).on('exit', () => resolve()))
  const ready = (async () => {
    while (child.exitCode === null && (await running(cluster))?.state !== 'ready') await sleep(20)
  })()
  try {
    await Promise.race([ended, ready])
  } finally {
    process.off('exit', abort)
    await log.close()
  }
  return child.exitCode === null && child.signalCode === null ? '' : await readFile(path, 'utf8')
}
