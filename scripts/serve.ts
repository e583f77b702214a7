import { spawn } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import nextEnv from '@next/env'
import { startEmbedded } from '@/db/embedded'
import { type Address, addressFrom, assertFree } from './serve/address'
import { startApp } from './serve/app'
import { keptSecret } from './serve/secret'
import { type StopSignal, stopSignal } from './serve/stop-signal'

/** The folder of a build: this file is bundled to `tend/serve.mjs` of it. */
const build = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * Serves the built app until it is told to stop, with a database of its own unless `DATABASE_URL` is set.
 * @param node runs the app
 * @param root has the `.env` files, and is what `DATA_DIR` is relative to
 */
export async function serve(node: string, root: string): Promise<void> {
  const stop = stopSignal()
  nextEnv.loadEnvConfig(root, false, { info: () => {}, error: console.error })
  const address = addressFrom(process.env)
  await assertFree(address)
  if (process.env.DATABASE_URL) return await run(node, address, stop, process.env)

  const dataDir = resolve(root, process.env.DATA_DIR || '.data')
  const database = await startEmbedded({ dataDir, say: console.log })
  try {
    await run(node, address, stop, {
      ...process.env,
      DATABASE_URL: database.url,
      AUTH_SECRET: process.env.AUTH_SECRET || (await keptSecret(dataDir)),
      DATA_PERSISTENT: process.env.DATA_PERSISTENT || String(isPersistent(dataDir)),
    })
  } finally {
    await database.stop()
  }
}

/** On Spaces a folder outlives a restart only where persistent storage is mounted. */
function isPersistent(dataDir: string): boolean {
  return !process.env.SPACE_HOST || statSync(dataDir).dev !== statSync('/').dev
}

async function run(
  node: string,
  address: Address,
  stop: StopSignal,
  given: NodeJS.ProcessEnv,
): Promise<void> {
  const env: NodeJS.ProcessEnv = { ...given, NODE_ENV: 'production' }
  const prepared = await prepare(node, env)
  if (stop.isGiven()) return
  if (!prepared) throw new Error('Tend did not start.')
  const app = startApp(node, build, address, env)
  const up = await Promise.race([app.ready.then(() => true), stop.given, app.ended])
  if (up === true) console.log(`\nTend is ready on ${address.url}\n`)
  const ended = await Promise.race([stop.given, app.ended])
  if (ended) throw new Error(`Tend ended by itself (${ended}). The reason is printed above.`)
  console.log('Stopping…')
  await app.stop()
}

/** Checks the environment and migrates in a process of its own, so that its memory is given back. */
async function prepare(node: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  const child = spawn(node, [join(build, 'tend', 'migrate.mjs')], {
    cwd: build,
    env,
    stdio: ['ignore', 1, 2],
  })
  return await new Promise((resolve, reject) =>
    child.on('error', reject).on('exit', (code) => resolve(code === 0)),
  )
}
