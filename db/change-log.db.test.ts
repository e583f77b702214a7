import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { person } from '@/tests/person'
import { isAnyOf } from './any-of'
import { database } from './client'
import { tasks } from './schema/tasks'

test('many rows are logged in time by a connection that has written few', async () => {
  const { inboxId } = await person('Mira')
  const ids = Array.from({ length: 2_000 }, newId)
  await database().transaction({}, (tx) =>
    tx.insert(tasks).values(ids.map((id) => ({ id, projectId: inboxId, title: 'Weed', position: 'a0' }))),
  )
  const raise = (some: string[]) =>
    database().transaction({}, (tx) =>
      tx.update(tasks).set({ version: sql`version + 1` }).where(isAnyOf(tasks.id, some)),
    )
  for (const id of ids.slice(0, 10)) await raise([id])
  expect(await raise(ids)).toMatchObject({ rowCount: 2_000 })
})
