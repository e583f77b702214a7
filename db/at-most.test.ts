import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { expect, test } from 'vitest'
import { atMost } from './at-most'
import { tasks } from './schema/tasks'

test('a limit is in the text of the statement, and not among its values', () => {
  const query = drizzle(new pg.Pool()).select({ id: tasks.id }).from(tasks).limit(atMost(51)).toSQL()
  expect(query).toEqual({ sql: 'select "id" from "tasks" limit (select 51)', params: [] })
})
