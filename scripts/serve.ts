import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { get } from 'node:http'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import nextEnv from '@next/env'
import { startEmbedded } from '@/db/embedded'
import { type Address, addressFrom, assertFree } from './serve/address'
import { keptSecret } from './serve/secret'
import { obeySignals } from './serve/signals'

/** The folder of a build: this file is bundled to `tend/serve.mjs` of it. */
const build = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Serves the built app in this process, with a database of its own unless `DATABASE_URL` is set.
 * @param root has the `.env` files, and is what `DATA_DIR` is relative to
 */
export async function serve(root: string): Promise<void> {
  const signals = obeySignals()
  nextEnv.loadEnvConfig(root, false, { info: () => {}, error: console.error })
  unsetEmpty(process.env)
  const address = addressFrom(process.env)
  await assertFree(address)
  if (!process.env.DATABASE_URL) await bringDatabase(resolve(root, process.env.DATA_DIR || '.data'))
  await migrated()
  Object.assign(process.env, { NODE_ENV: 'production', PORT: String(address.port), HOSTNAME: address.host })
  for (const hook of ['forwarded-for.mjs', 'request-line.mjs', 'connections.mjs'])
    await import(pathToFileURL(join(build, 'tend', hook)).href)
  await import(pathToFileURL(join(build, 'server.js')).href)
  while (!(await responds(address))) await sleep(20)
  signals.closeAppFirst()
  console.log(`\nTend is ready on ${address.url}\n`)
}

/** Empty counts as unset, which packages that read the environment by themselves do not know. */
function unsetEmpty(variables: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(variables)) if (value === '') delete variables[name]
}

async function bringDatabase(dataDir: string): Promise<void> {
  const database = await startEmbedded({ dataDir, say: console.log })
  process.on('exit', () => database.stop())
  process.env.DATA_DIR = dataDir
  process.env.DATABASE_URL = database.url
  process.env.AUTH_SECRET ||= await keptSecret(dataDir)
  process.env.DATA_PERSISTENT ||= String(isPersistent(dataDir))
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
