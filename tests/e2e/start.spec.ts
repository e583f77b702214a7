import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, constants, openSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { freePort } from '@/db/embedded/free-port'

let dataDir: string
let url: string
let running: ChildProcess | undefined

test.beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tend-start-'))
  await chmod(dataDir, 0o755)
  url = `http://localhost:${await freePort()}`
})

test.afterEach(async () => {
  if (running) await stop(running)
  await rm(dataDir, { recursive: true, force: true })
})

test('a stop with open streams is clean, and a second start has everything', async () => {
  const first = await start()
  const token = await register()
  await addTask(token, 'Water the seedlings')
  const stream = await fetch(`${url}/api/events`, { headers: { authorization: `Bearer ${token}` } })
  expect(stream.ok).toBe(true)

  expect(await stop(first)).toBe(0)
  await expect(postmaster()).rejects.toThrow('ENOENT')

  await start()
  expect(await titles(token)).toEqual(['Water the seedlings'])
})

test('after SIGKILL of everything the next start has what was acknowledged', async () => {
  const first = await start()
  const token = await register()
  await addTask(token, 'Prune the roses')
  process.kill(await postmaster(), 'SIGKILL')
  first.kill('SIGKILL')
  await once(first, 'exit')
  await start()
  expect(await titles(token)).toEqual(['Prune the roses'])
})

test('after SIGKILL of the app the next start takes over its database', async () => {
  const first = await start()
  const token = await register()
  first.kill('SIGKILL')
  await once(first, 'exit')
  const left = await postmaster()
  await start()
  expect(await postmaster()).toBe(left)
  expect(await titles(token)).toEqual([])
})

test('it is not held up by a log that nobody reads any more', async () => {
  const { reader, writer } = pipe()
  const tend = await start(writer)
  closeSync(writer)
  closeSync(reader)
  // Next logs what it does not know.
  const unknown = { method: 'POST', headers: { 'next-action': 'a'.repeat(42), origin: url } }
  for (let time = 0; time < 4; time++) await fetch(`${url}/login`, unknown)
  expect((await fetch(`${url}/api/ready`)).status).toBe(200)
  expect(await stop(tend)).toBe(0)
  await expect(postmaster()).rejects.toThrow('ENOENT')
})

const refusals: { wrong: Record<string, string>; says: string }[] = [
  { wrong: { PORT: 'many' }, says: 'PORT must be a number from 1 to 65535' },
  { wrong: { HOSTNAME: '192.0.2.1' }, says: 'Tend cannot listen on HOSTNAME=192.0.2.1' },
  { wrong: { DATABASE_URL: 'mysql://localhost/tend' }, says: 'DATABASE_URL must begin with postgres://' },
  { wrong: { DATABASE_URL: 'postgres://localhost/tend' }, says: 'AUTH_SECRET is not set' },
  {
    wrong: { DATABASE_URL: 'postgres://localhost/tend', AUTH_SECRET: 'short' },
    says: 'AUTH_SECRET must have',
  },
  { wrong: { DATA_DIR: 'package.json' }, says: 'cannot be written. Set DATA_DIR' },
]

for (const { wrong, says } of refusals) {
  test(`a start with ${Object.entries(wrong).flat().join(' ')} says what to do`, async () => {
    const tend = launch(wrong)
    const output = tend.stderr?.setEncoding('utf8').toArray()
    expect(await ended(tend)).toBe(1)
    expect((await output)?.join('')).toContain(says)
  })
}

test('a taken port is named', async ({ baseURL }) => {
  const tend = launch({ PORT: new URL(baseURL ?? '').port })
  const output = tend.stderr?.setEncoding('utf8').toArray()
  expect(await ended(tend)).toBe(1)
  expect((await output)?.join('')).toMatch(/Port \d+ is taken.* choose another port/)
})

/** A pipe of the system, as between two commands of a shell. */
function pipe(): { reader: number; writer: number } {
  const path = join(dataDir, 'pipe')
  execFileSync('mkfifo', [path])
  return { reader: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK), writer: openSync(path, 'w') }
}

function launch(env: Record<string, string> = {}, log?: number): ChildProcess {
  const unset = { DATABASE_URL: '', DATABASE_URL_UNPOOLED: '', AUTH_SECRET: '', npm_lifecycle_event: '' }
  return spawn(process.execPath, ['scripts/start.mjs'], {
    env: { ...process.env, ...unset, PORT: new URL(url).port, HOSTNAME: '', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', log ?? 'ignore', log ?? 'pipe'],
  })
}

async function start(log?: number): Promise<ChildProcess> {
  running = launch({}, log)
  running.stderr?.pipe(process.stderr)
  await expect(async () => expect((await fetch(`${url}/api/ready`)).ok).toBe(true)).toPass({
    intervals: [50],
  })
  return running
}

async function stop(tend: ChildProcess): Promise<number | null> {
  tend.kill('SIGTERM')
  return await ended(tend)
}

async function ended(tend: ChildProcess): Promise<number | null> {
  if (tend.exitCode === null && tend.signalCode === null) await once(tend, 'exit')
  return tend.exitCode
}

async function postmaster(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10)
}

async function register(): Promise<string> {
  const account = { email: 'mira@home.example', password: 'seedlings in april' }
  await post('/api/auth/register', account)
  const form = new URLSearchParams({ username: account.email, password: account.password })
  const answer = await fetch(`${url}/api/auth/token`, { method: 'POST', body: form })
  return (await answer.json()).access_token
}

async function addTask(token: string, title: string): Promise<void> {
  expect((await post('/api/v1/tasks', { title }, token)).status).toBe(201)
}

async function post(path: string, body: object, token?: string): Promise<Response> {
  const headers = { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }
  return await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function titles(token: string): Promise<string[]> {
  const answer = await fetch(`${url}/api/v1/tasks`, { headers: { authorization: `Bearer ${token}` } })
  return (await answer.json()).items.map((task: { title: string }) => task.title)
}
