import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from './embedded'

let dataDir: string
let started: Embedded[]
let users: ChildProcess[]

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tend-embedded-'))
  await chmod(dataDir, 0o755)
  started = []
  users = []
})

afterEach(async () => {
  for (const user of users) await end(user)
  for (const database of started) database.stop()
  await rm(dataDir, { recursive: true, force: true })
})

test('a new database counts characters, not bytes, and its role is no superuser', async () => {
  const { url } = await start()
  const [row] = await query(
    url,
    `select length('é') as length, lower('É') as lower, rolsuper as super
    from pg_roles where rolname = current_user`,
  )
  expect(row).toEqual({ length: 1, lower: 'é', super: false })
  await query(url, 'create extension pg_trgm; create extension unaccent')
})

test('two first starts at once come to one database, and the last to stop stops it', async () => {
  const [one, other] = await Promise.all([use(), use()])
  expect(one.url).toBe(other.url)
  await end(one.user)
  expect(await query(other.url, 'select 1 as up')).toEqual([{ up: 1 }])
  await end(other.user)
  await expect(query(other.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('a start after the user was killed joins the database that was left running', async () => {
  const { user, url } = await use()
  await kill(user)
  expect((await start()).url).toBe(url)
  started.pop()?.stop()
  await expect(query(url, 'select 1')).rejects.toThrow('ECONNREFUSED')
})

test('what was committed is there after user and database were killed', async () => {
  const { user, url } = await use()
  await query(url, 'create table kept (id int); insert into kept values (1), (2)')
  process.kill(await postmaster(), 'SIGKILL')
  await kill(user)
  expect(await query((await start()).url, 'select id from kept order by id')).toEqual([{ id: 1 }, { id: 2 }])
})

test('the note of a dead database does not stop a start, though its number is another process now', async () => {
  await start()
  started.pop()?.stop()
  await writeFile(join(dataDir, 'postgres/data/postmaster.pid'), `${process.pid}\n\n\n5432\n\n\n\nready\n`)
  expect(await query((await start()).url, 'select 1 as up')).toEqual([{ up: 1 }])
})

test('a folder that cannot be written is named, with what to do', async () => {
  await writeFile(join(dataDir, 'file'), '')
  for (const closed of [join(dataDir, 'file'), join(dataDir, 'file/below'), '/proc/tend'])
    await expect(startEmbedded({ dataDir: closed })).rejects.toThrow(/cannot be written. Set DATA_DIR/)
})

async function start(): Promise<Embedded> {
  const database = await startEmbedded({ dataDir, durable: false })
  started.push(database)
  return database
}

async function use(): Promise<{ user: ChildProcess; url: string }> {
  const user = spawn(process.execPath, ['--import', 'tsx', 'tests/embedded-user.ts', dataDir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  users.push(user)
  const [line] = await once(user.stdout, 'data')
  return { user, url: String(line).trim() }
}

async function end(user: ChildProcess): Promise<void> {
  if (user.exitCode !== null || user.signalCode !== null) return
  user.stdin?.end()
  await once(user, 'exit')
}

async function kill(user: ChildProcess): Promise<void> {
  user.kill('SIGKILL')
  await once(user, 'exit')
}

async function postmaster(): Promise<number> {
  return Number.parseInt(await readFile(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10)
}

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
