import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { get } from 'node:http'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Address, addressFrom, assertFree } from './serve/address'
import { bringDatabase } from './serve/bring'
import { obeySignals, type Signals } from './serve/signals'
import { loadVariables } from './serve/variables'

/** The folder of a build: this file is bundled to `tend/serve.mjs` of it. */
const build = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Serves the built app in this process, with a database of its own unless `DATABASE_URL` is set.
 * @param root has the `.env` files, and is what `DATA_DIR` is relative to
 * @param host where it listens unless `HOSTNAME` says so
 */
export async function serve(
  root: string,
  signals: Signals = obeySignals(),
  host = '127.0.0.1',
): Promise<void> {
  outliveReaders()
  loadVariables(root)
  const address = addressFrom(process.env, host)
  await assertFree(address)
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = process.env
  if (!DATABASE_URL && !DATABASE_URL_UNPOOLED) {
    const dataDir = resolve(root, process.env.DATA_DIR || '.data')
    await bringDatabase(dataDir, console.log)
    process.env.DATA_PERSISTENT ||= String(isPersistent(dataDir))
  }
  await migrated()
  Object.assign(process.env, { NODE_ENV: 'production', PORT: String(address.port), HOSTNAME: address.host })
  for (const hook of ['forwarded-for.mjs', 'request-line.mjs', 'connections.mjs'])
    await import(pathToFileURL(join(build, 'tend', hook)).href)
  await import(pathToFileURL(join(build, 'server.js')).href)
  while (!(await responds(address))) await sleep(20)
  signals.closeAppFirst()
  console.log(`\nTend is ready on ${address.url}\n`)
}

/**
 * A log that nobody reads any more, as after `npm start | head`, is no reason to stop. Unheard, the error of each
 * write would be written by Next, and fail again, for ever.
 */
function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
}

/** On Spaces a folder outlives a restart only where persistent storage is mounted. */
function isPersistent(dataDir: string): boolean {
  return !process.env.SPACE_HOST || statSync(dataDir).dev !== statSync('/').dev
}

/** Checks the environment and migrates, in a process of its own: its memory is given back. */
async function migrated(): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production' }
  const script = join(build, 'tend', 'migrate.mjs')
  const child = spawn(process.execPath, [script], {
    cwd: build,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise((resolve, reject) => child.on('error', reject).on('exit', resolve))
  if (code !== 0) process.exit(1)
}

async function responds({ host, port }: Address): Promise<boolean> {
  const target = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host
  return await new Promise((resolve) => {
    get({ host: target, port, path: '/api/health', agent: false }, (response) =>
      resolve(Boolean(response.resume())),
    ).on('error', () => resolve(false))
  })
}
