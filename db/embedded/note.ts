import { readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from './cluster'

const NOTE = 'postmaster.pid'

/** A running Postgres, as the note that it keeps in its data folder describes it. */
export type Running = { pid: number; port: number; state: string }

export async function running(cluster: Cluster): Promise<Running | undefined> {
  const lines = (await read(cluster)).split('\n')
  const pid = Number(lines[0])
  if (!pid || !isPostgres(pid)) return undefined
  return { pid, port: Number(lines[3]), state: lines[7]?.trim() ?? '' }
}

/** Postgres trusts the number in its note; in a restarted container that may be any process, even ours. */
export async function dropMistakenNote(cluster: Cluster): Promise<void> {
  const pid = Number.parseInt(await read(cluster), 10)
  if (!pid || !isAlive(pid) || isPostgres(pid)) return
  // The note also guards against processes of a Postgres killed just now: they notice within a moment.
  await sleep(1000)
  await rm(join(cluster.data, NOTE), { force: true })
}

async function read({ data }: Cluster): Promise<string> {
  return await readFile(join(data, NOTE), 'utf8').catch(() => '')
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A dead process that its parent has not collected yet has an empty command line. */
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
  } catch {
    return true
  }
}
