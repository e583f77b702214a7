import pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '@/tests/database'
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
