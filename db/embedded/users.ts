import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Notes that this process uses the database: a file named by its id, holding when it was born. */
export function enter(dir: string): void {
  mkdirSync(dir, { recursive: true })
  writeFileSync(join(dir, String(process.pid)), birth(process.pid))
}

/** Takes the note back. Answers whether no other living process has one; those of killed processes go. */
export function leave(dir: string): boolean {
  for (const name of readdirSync(dir)) {
    const pid = Number(name)
    if (pid === process.pid || birth(pid) !== read(join(dir, name))) {
      rmSync(join(dir, name), { force: true })
    }
  }
  return readdirSync(dir).length === 0
}

/** Numbers of processes are given out again, so a process is known by its birth too. Empty if it is dead. */
function birth(pid: number): string {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  }
  const stat = read(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? '' : (fields[19] ?? '')
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
