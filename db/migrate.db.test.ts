import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '@/tests/database'
import { migrate } from './migrate'

test('processes that start together on an empty database all come up', async () => {
  const { url, drop } = await testDatabase()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('drop schema public cascade; drop schema drizzle cascade; create schema public')
  await Promise.all(Array.from({ length: 5 }, () => migrate(url)))
  const { rows } = await client.query('select count(*)::int as epochs from epoch')
  expect(rows).toEqual([{ epochs: 1 }])
  await client.end()
  await drop()
})

describe('the epoch', () => {
  let home: TestDatabase
  let client: pg.Client
  const epoch = async () => (await client.query<{ id: string }>('select id from epoch')).rows[0]?.id

  beforeEach(async () => {
    home = await testDatabase()
    client = new pg.Client({ connectionString: home.url })
    await client.connect()
    await migrate(home.url)
  })
  afterEach(async () => {
    await client.end()
    await home.drop()
  })

  test('outlives a start', async () => {
    const before = await epoch()
    await migrate(home.url)
    expect(await epoch()).toBe(before)
  })

  test('is another one in a copy of the database, and where a dump was restored into it', async () => {
    const before = await epoch()
    await client.query(`
      create table restored (like epoch including all); insert into restored select * from epoch;
      drop table epoch; alter table restored rename to epoch`)
    await migrate(home.url)
    expect(await epoch()).not.toBe(before)
    const copy = await testDatabase()
    const other = new pg.Client({ connectionString: copy.url })
    await other.connect()
    const { rows } = await other.query('select id from epoch')
    await migrate(copy.url)
    expect((await other.query('select id from epoch')).rows).not.toEqual(rows)
    await other.end()
    await copy.drop()
  })
})
