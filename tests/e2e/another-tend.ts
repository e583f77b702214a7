import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '@/db/embedded/free-port'
import { ScriptedModel } from '@/tests/assistant/scripted-model'
import { test as base } from './fixtures'

type Fixtures = {
  /** What the language model behind `another` says. */
  model: ScriptedModel
  /** The address of a second process of Tend on the same database; a language model answers there. */
  another: string
}

export const test = base.extend<object, Fixtures>({
  model: [
    // biome-ignore lint/correctness/noEmptyPattern: what it depends on is read from the pattern
    async ({}, use) => {
      const model = await ScriptedModel.start()
      await use(model)
      await model.stop()
    },
    { scope: 'worker' },
  ],

  another: [
    async ({ model }, use) => {
      const url = `http://localhost:${await freePort()}`
      const stop = await start(url, { OPENAI_BASE_URL: model.url, AI_MODEL: 'scripted' })
      await use(url)
      await stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
})

async function start(url: string, env: Record<string, string>): Promise<() => Promise<void>> {
  const place = { PORT: new URL(url).port, HOSTNAME: '127.0.0.1', DATA_DIR: process.env.E2E_DATA }
  const tend = spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, ...place, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = once(tend, 'exit')
  while (!(await isReady(url))) {
    if (tend.exitCode !== null) throw new Error(`A second Tend ended with code ${tend.exitCode}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return async () => {
    tend.kill('SIGTERM')
    await ended
  }
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/api/ready`).then(
    ({ ok }) => ok,
    () => false,
  )
}
