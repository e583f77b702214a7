import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { type Connection, database } from '@/db/client'
import { projects } from '@/db/schema/projects'
import { tasks } from '@/db/schema/tasks'
import { newId } from '@/lib/core/ids'
import { run } from '@/lib/operations/run'
import { archiveProject, createProject } from '@/lib/projects/operations'
import { type Person, person } from '@/tests/person'
import { completeTask } from '../completion/operations'
import { createTask, listTasks } from '../operations'
import type { ListTasks } from '../schema'
import { taskPage } from './queries'

const NOW = new Date('2026-05-04T12:00:00Z')
let mira: Person
let garden: string

beforeAll(async () => {
  mira = await person('Mira', { zone: 'Europe/Lisbon' })
  const stranger = await person('Otto')
  await run(createTask, stranger, { title: 'Nobody else sees this' })
  garden = (await run(createProject, mira, { name: 'Garden' })).data.id
  await add('Water the beans', { due: { date: '2026-05-03' } })
  await add('Call Ana', { due: { date: '2026-05-04', time: '12:59' }, description: 'About the 100% beans' })
  await add('Read', { due: { date: '2026-05-04' }, labels: ['Ruhe'] })
  await add('Sow peas', { projectId: garden, due: { date: '2026-05-09', time: '08:00' } })
  await add('Dig', { projectId: garden, labels: ['ruhe', 'spade'] })
  const { id } = await add('Weed', { projectId: garden, due: { date: '2026-05-01' } })
  await run(completeTask, mira, { id })
})

async function add(title: string, more: object = {}) {
  return (await run(createTask, mira, { title, ...more })).data
}

async function listed(filter: Partial<ListTasks>): Promise<string[]> {
  const { data } = await run(listTasks, mira, filter, { now: NOW })
  return data.items.map((task) => task.title)
}

test.each<[Partial<ListTasks>, string[]]>([
  [{ completed: true }, ['Weed']],
  [{ overdue: true }, ['Water the beans', 'Call Ana']],
  [{ overdue: false, completed: false }, ['Dig', 'Read', 'Sow peas']],
  [{ dueFrom: '2026-05-04' }, ['Call Ana', 'Read', 'Sow peas']],
  [{ dueFrom: '2026-05-04', dueTo: '2026-05-04' }, ['Call Ana', 'Read']],
  [{ label: 'RUHE' }, ['Dig', 'Read']],
  [{ q: 'BEANS' }, ['Call Ana', 'Water the beans']],
  [{ q: 'ana about' }, ['Call Ana']],
  [{ q: 'ana water' }, []],
  [{ q: '100%' }, ['Call Ana']],
  [{ q: '1_0%' }, []],
  [{ completed: false, label: 'ruhe', q: 'dig' }, ['Dig']],
])('%j', async (filter, titles) => {
  expect((await listed(filter)).toSorted()).toEqual(titles.toSorted())
})

test('pages follow each other project by project, in the order of each', async () => {
  const titles: string[] = []
  let cursor: string | undefined
  do {
    const { data } = await run(listTasks, mira, { limit: 2, cursor })
    titles.push(...data.items.map((task) => task.title))
    cursor = data.nextCursor ?? undefined
  } while (cursor)
  const inbox = ['Water the beans', 'Call Ana', 'Read']
  const project = ['Sow peas', 'Dig', 'Weed']
  expect(titles).toEqual(garden < mira.inboxId ? [...project, ...inbox] : [...inbox, ...project])
})

test('one project, and the tasks of archived projects', async () => {
  expect(await listed({ projectId: garden })).toEqual(['Sow peas', 'Dig', 'Weed'])
  await run(archiveProject, mira, { id: garden })
  expect(await listed({ archived: true })).toEqual(['Sow peas', 'Dig', 'Weed'])
  expect(await listed({ archived: false })).toEqual(['Water the beans', 'Call Ana', 'Read'])
})

test('a page of a long list reads its own rows only, though lists are short on the average', async () => {
  const { userId, inboxId } = await person('Ida')
  const numbers = Array.from({ length: 300 }, (_, index) => index)
  const others = numbers.map(() => ({
    id: newId(),
    name: 'Other',
    color: 'stone' as const,
    position: 'a0',
  }))
  await database().transaction({}, async (tx) => {
    await tx.insert(projects).values(others)
    const long = numbers.map((index) => ({ projectId: inboxId, position: `a${index}` }))
    const short = others.map(({ id }) => ({ projectId: id, position: 'a0' }))
    await tx
      .insert(tasks)
      .values([...long, ...short].map((place) => ({ id: newId(), title: 'Task', ...place })))
    await tx.execute(sql`analyze ${tasks}`)
  })
  const read = await database().transaction({}, async (tx) => {
    const before = await rowsRead(tx)
    await taskPage(tx, userId, { limit: 50 })
    return (await rowsRead(tx)) - before
  })
  expect(read).toBe(51)
})

/** Of the tasks, by this connection. */
async function rowsRead(tx: Connection): Promise<number> {
  const { rows } = await tx.execute<{ count: number }>(
    sql`select (seq_tup_read + idx_tup_fetch)::int as count from pg_stat_xact_user_tables where relname = 'tasks'`,
  )
  return rows[0]?.count ?? Number.NaN
}
