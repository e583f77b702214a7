import { sql } from 'drizzle-orm'
import { afterEach, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { feed } from '@/lib/changes/feed'
import { ready } from './ready'

afterEach(() => vi.restoreAllMocks())

async function body(response: Response): Promise<unknown> {
  return { status: response.status, ...(await response.json()) }
}

test('a migrated database makes a server ready', async () => {
  expect(await body(await ready())).toEqual({ status: 'ready' })
})

test('a database that lacks a migration does not', async () => {
  const taken = await database().read((tx) =>
    tx.execute(sql`
      delete from drizzle.__drizzle_migrations where created_at = (select max(created_at) from drizzle.__drizzle_migrations)
      returning hash, created_at`),
  )
  expect(await body(await ready())).toMatchObject({
    status: 503,
    code: 'unavailable',
    message: expect.stringContaining('migrated'),
  })
  for (const { hash, created_at } of taken.rows)
    await database().read((tx) =>
      tx.execute(
        sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${created_at})`,
      ),
    )
})

test('a database that does not answer does not', async () => {
  vi.spyOn(database(), 'read').mockRejectedValue(new Error('away'))
  expect(await body(await ready())).toMatchObject({ status: 503, code: 'unavailable' })
})

test('a server that stops is ready no more', async () => {
  feed().close()
  expect(await body(await ready())).toMatchObject({
    status: 503,
    code: 'unavailable',
    message: 'The server is stopping.',
  })
})
