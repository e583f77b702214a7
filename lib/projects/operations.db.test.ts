import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { database } from '@/db/client'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { person } from '@/tests/person'
import { createProject, listProjects, updateProject } from './operations'

let mira: Actor & { inboxId: string }
const ids = new Map<string, string>()

beforeEach(async () => {
  mira = await person('Mira')
  for (const name of ['Garden', 'Flat', 'Work'])
    ids.set(name, (await run(createProject, mira, { name })).data.id)
})

const listed = async () => (await run(listProjects, mira, {})).data.items
const names = async () => (await listed()).map(({ name }) => name)
const put = (name: string, above: string) =>
  run(updateProject, mira, { id: ids.get(name), after: ids.get(above) })

test('a project is put behind another even where keys are equal', async () => {
  await database().read((tx) =>
    tx.execute(sql`
      update projects set position = 'a1' where not inbox and id in (
        select project_id from memberships where user_id = ${mira.userId})`),
  )
  expect(await names()).toEqual(['Inbox', 'Garden', 'Flat', 'Work'])
  await put('Work', 'Garden')
  expect(await names()).toEqual(['Inbox', 'Garden', 'Work', 'Flat'])
})

test('a place that is taken again and again keeps short keys', async () => {
  for (let round = 0; round < 700; round++) await put(round % 2 ? 'Flat' : 'Work', 'Garden')
  const projects = await listed()
  expect(projects.map(({ name }) => name)).toEqual(['Inbox', 'Garden', 'Flat', 'Work'])
  for (const { position } of projects) expect(position.length).toBeLessThanOrEqual(100)
})
