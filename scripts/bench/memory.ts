import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** In MB; shared pages are divided among those who share them. Null where the system does not tell. */
export type Memory = { total: number; app: number; database: number } | null

/** The memory of a server that has started, and has been left alone for a while. */
export async function idle(pid: number): Promise<Memory> {
  await sleep(10_000)
  return memory(pid)
}

/** The proportional set size of a process and all below it. */
export function memory(pid: number): Memory {
  try {
    const app = proportional(pid)
    const below = descendants(pid).map(proportional)
    const database = below.reduce((sum, size) => sum + size, 0)
    return { total: megabytes(app + database), app: megabytes(app), database: megabytes(database) }
  } catch {
    return null
  }
}

function proportional(pid: number): number {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1])
}

function descendants(pid: number): number[] {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map(Number)
  return children.flatMap((child) => [child, ...descendants(child)])
}

function parentOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
  } catch {
    return 0
  }
}

function megabytes(kilobytes: number): number {
  return Math.round(kilobytes / 102.4) / 10
}
