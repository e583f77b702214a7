import { type AddressInfo, createServer } from 'node:net'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freePort } from '@/db/embedded/free-port'
import { migrated } from '@/scripts/prepare'
import { type TestDatabase, testDatabase } from './database'

let home: TestDatabase
beforeEach(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {})
  home = await testDatabase()
})
afterEach(() => home.drop())

/** What is said of a database at this address, which the person reads in place of a start. */
async function said(of: URL): Promise<string> {
  const refusal = await migrated({ variable: 'DATABASE_URL', url: of.href }, 700).catch((error) => error)
  expect(refusal.message).not.toContain(of.password)
  return refusal.message
}

function changed(part: 'port' | 'password' | 'pathname', value: string): URL {
  return Object.assign(new URL(home.url), { [part]: value })
}

test('a database that is not there is named, after it was waited for', async () => {
  const closed = changed('port', String(await freePort()))
  expect(await said(closed)).toMatch(
    /at 127.0.0.1:\d+ cannot be reached \(ECONNREFUSED\). Start it, or correct/,
  )
  expect(console.log).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Trying for'))
})

test('a port that accepts and stays silent is not waited for forever', async () => {
  const silent = createServer().listen(0, '127.0.0.1')
  await vi.waitFor(() => expect(silent.listening).toBe(true))
  const { port } = silent.address() as AddressInfo
  expect(await said(changed('port', String(port)))).toContain('cannot be reached (timeout expired)')
  silent.close()
})

test('a refused password and an absent database are told apart', async () => {
  expect(await said(changed('password', 'hunter2'))).toContain('refuses this user or password')
  expect(await said(changed('pathname', '/absent'))).toMatch(/absent at .* does not exist. Create it/)
})

test('a user who may not create tables is told so', async () => {
  await query((name) => `drop schema drizzle cascade; revoke create on database ${name} from tend`)
  expect(await said(new URL(home.url))).toContain('does not let this user create tables')
})

test('a Postgres that is too old is told so', async () => {
  await query(
    (name) => `create function current_setting(text) returns text return '14.9 (Debian)';
      alter database ${name} set search_path = public, pg_catalog`,
  )
  expect(await said(new URL(home.url))).toContain('Tend needs Postgres 15 or newer, this is 14.9')
})

async function query(statements: (database: string) => string): Promise<void> {
  const client = new pg.Client({ connectionString: home.url })
  await client.connect()
  await client.query(statements(client.database ?? ''))
  await client.end()
}
