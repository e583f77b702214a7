import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, realpathSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '@/db/embedded/free-port'

export type Server = { origin: string; pid: number; stop(): Promise<void> }

/** A data folder of this run's own, on the project's disk. */
export function newFolder(name: string): string {
  return resolve('.runtime', 'bench', `${process.pid}-${name}`)
}

/** Empty counts as unset: what a `.env` file says stays out of the figures. */
const UNSET = ['DATABASE_URL', 'DATABASE_URL_UNPOOLED', 'AUTH_SECRET', 'APP_URL', 'SMTP_URL', 'SPACE_HOST']
const NO_MODEL = ['OPENAI_API_KEY', 'OPENAI_BASE_URL', 'AI_MODEL']

/** Starts the production build as `npm start` does, with the database of a data folder. */
export async function startServer(data: string): Promise<Server> {
  mkdirSync(data, { recursive: true })
  const port = await freePort()
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      ...Object.fromEntries([...UNSET, ...NO_MODEL].map((name) => [name, ''])),
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
      DATA_DIR: data,
      REGISTRATION: 'open',
      REGISTRATIONS_PER_ADDRESS: '10000',
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', process.stderr.fd, 'inherit'],
  })
  const origin = `http://localhost:${port}`
  await ready(child, origin)
  return {
    origin,
    pid: child.pid ?? 0,
    async stop() {
      const ended = new Promise((end) => child.once('exit', end))
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function ready(child: ChildProcess, origin: string): Promise<void> {
  while (child.exitCode === null) {
    const answer = await fetch(`${origin}/api/health`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('the server did not start')
}

/** Removes a data folder. As root the database may lie elsewhere, behind a link. */
export function forget(data: string): void {
  const database = join(data, 'postgres')
  if (existsSync(database)) rmSync(realpathSync(database), { recursive: true, force: true })
  rmSync(data, { recursive: true, force: true })
}
