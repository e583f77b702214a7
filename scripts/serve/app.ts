import { type ChildProcess, spawn } from 'node:child_process'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Address } from './address'

/** The running app. `ended` answers how it ended, by itself or stopped. */
export type App = { ended: Promise<string>; ready: Promise<void>; stop(): Promise<void> }

const PATIENCE = 5000

/** Starts the built app of `dir` as a process of its own. */
export function startApp(node: string, dir: string, address: Address, env: NodeJS.ProcessEnv): App {
  const child = spawn(node, ['--import', join(dir, 'tend', 'preload.mjs'), join(dir, 'server.js')], {
    cwd: dir,
    env: { ...env, PORT: String(address.port), HOSTNAME: address.host },
    // Ctrl-C is for the launcher alone; the channel tells the app when the launcher is gone.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = new Promise<string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (code, signal) => resolve(signal ?? `code ${code}`))
  })
  return { ended, ready: answering(child, address), stop: () => stop(child, ended) }
}

async function answering(child: ChildProcess, address: Address): Promise<void> {
  while (child.exitCode === null && child.signalCode === null && !(await responds(address))) await sleep(25)
}

async function responds({ host, port }: Address): Promise<boolean> {
  return await new Promise((resolve) => {
    const target = host === '0.0.0.0' || host === '::' ? 'localhost' : host
    get({ host: target, port, path: '/api/health', timeout: 5000 }, (response) => {
      response.resume()
      resolve(true)
    })
      .on('timeout', () => resolve(false))
      .on('error', () => resolve(false))
  })
}

async function stop(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
  await ended
  clearTimeout(late)
}
