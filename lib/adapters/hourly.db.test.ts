import { type SQL, sql } from 'drizzle-orm'
import { beforeEach, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { createProject, deleteProject } from '@/lib/projects/operations'
import { createTask } from '@/lib/tasks/operations'
import { deleteTask } from '@/lib/tasks/trash/operations'
import { person } from '@/tests/person'
import { cron, keepHouse } from './hourly'

let mira: Actor & { inboxId: string }
beforeEach(async () => {
  mira = await person('Mira')
})

async function rows(query: SQL): Promise<Record<string, unknown>[]> {
  return (await database().read((tx) => tx.execute(query))).rows
}

async function age(table: 'tasks' | 'projects', id: string, days: number): Promise<void> {
  await rows(sql`
    update ${sql.identifier(table)} set deleted_at = now() - make_interval(days => ${days}) where id = ${id}`)
}

const add = async (title: string, more: object = {}) => (await run(createTask, mira, { title, ...more })).data

test('what has been in the trash for 30 days is deleted, with what the log says of it', async () => {
  const [old, recent, kept] = [await add('Old'), await add('Recent'), await add('Kept')]
  const child = await add('Under the old one', { parentId: old.id })
  for (const { id } of [old, recent]) await run(deleteTask, mira, { id })
  for (const { id } of [old, child]) await age('tasks', id, 31)
  await age('tasks', recent.id, 29)
  await keepHouse()
  const left = await rows(sql`select id from tasks where project_id = ${mira.inboxId}`)
  expect(left.map(({ id }) => id).sort()).toEqual([recent.id, kept.id].sort())
  const logged = await rows(sql`
    select via, actor_id, operation, before, after from changes where entity_id in (${old.id}, ${child.id}) order by seq`)
  expect(logged.every(({ before, after }) => before === null && after === null)).toBe(true)
  expect(logged.at(-1)).toMatchObject({ via: 'job', actor_id: null, operation: 'trash.purge' })
  const [untouched] = await rows(sql`select after from changes where entity_id = ${kept.id}`)
  expect(untouched).toMatchObject({ after: { title: 'Kept' } })
})

test('a project goes with all its tasks', async () => {
  const { data: project } = await run(createProject, mira, { name: 'Garden' })
  for (let count = 0; count < 3; count++) await add(`Rake ${count}`, { projectId: project.id })
  await run(deleteProject, mira, { id: project.id })
  await age('projects', project.id, 31)
  await rows(sql`update tasks set deleted_at = now() - interval '31 days' where project_id = ${project.id}`)
  expect(await keepHouse()).toMatchObject({ purged: 4 })
  expect(await rows(sql`select from projects where id = ${project.id}`)).toEqual([])
})

test('keys, links and counters that have run out are dropped', async () => {
  await rows(sql`
    insert into idempotency_keys (user_id, key, request_hash, change_set, created_at) values
      (${mira.userId}, 'old', '', ${newId()}, now() - interval '31 days'),
      (${mira.userId}, 'new', '', ${newId()}, now() - interval '29 days')`)
  await rows(sql`
    insert into password_resets (token_hash, user_id, expires_at) values
      ('old', ${mira.userId}, now() - interval '1 minute'), ('new', ${mira.userId}, now() + interval '1 hour')`)
  await rows(sql`
    insert into rate_limits (key, points, expire) values
      ('old', 1, extract(epoch from now()) * 1000 - 1), ('new', 1, extract(epoch from now()) * 1000 + 60000)`)
  expect(await keepHouse()).toMatchObject({ expired: 3 })
  expect(await rows(sql`select key from idempotency_keys where user_id = ${mira.userId}`)).toEqual([
    { key: 'new' },
  ])
  expect(await rows(sql`select token_hash as key from password_resets`)).toEqual([{ key: 'new' }])
  expect(await rows(sql`select key from rate_limits`)).toEqual([{ key: 'new' }])
})

test('while another process keeps house, this one leaves it', async () => {
  const task = await add('Old')
  await run(deleteTask, mira, { id: task.id })
  await age('tasks', task.id, 31)
  await database().transaction({}, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('tend housekeeping'))`)
    expect(await keepHouse()).toEqual({ purged: 0, expired: 0 })
  })
  expect(await keepHouse()).toMatchObject({ purged: 1 })
})

test('only a scheduler that knows the secret may ask for it', async () => {
  const ask = (authorization: string) =>
    cron(new Request('http://tend.example/api/cron/hourly', { headers: { authorization } }))
  expect((await ask('Bearer undefined')).status).toBe(401)
  vi.resetModules()
  vi.stubEnv('CRON_SECRET', 'a secret of the scheduler')
  const { cron: withSecret } = await import('./hourly')
  const known = { authorization: 'Bearer a secret of the scheduler' }
  const answer = await withSecret(new Request('http://tend.example/api/cron/hourly', { headers: known }))
  expect(await answer.json()).toEqual({ purged: 0, expired: 0 })
})
