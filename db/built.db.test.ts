import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { newId } from '@/lib/core/ids'
import { person } from '@/tests/person'
import { mappedOnce, mappedTo } from './built'
import { database } from './client'
import { projects } from './schema/projects'
import { tasks } from './schema/tasks'

test('rows are read as drizzle reads them, joined ones too', async () => {
  const { inboxId } = await person('Mira')
  await database().transaction({}, async (tx) => {
    const row = { id: newId(), projectId: inboxId, title: 'Rake leaves', position: 'a0' }
    const dates = {
      dueDate: '2026-11-21',
      dueTime: '09:30',
      completedAt: new Date('2026-11-20T08:15:30.123Z'),
    }
    await tx.insert(tasks).values([row, { ...row, ...dates, id: newId(), labels: ['家', 'a,b"c\\'] }])
  })
  await database().read(async (connection) => {
    const alone = connection.select().from(tasks).where(eq(tasks.projectId, inboxId)).orderBy(tasks.id)
    expect(await mappedOnce(alone.prepare('')).execute()).toEqual(await alone)
    const joined = connection
      .select({ task: tasks, project: projects, place: tasks.position })
      .from(tasks)
      .innerJoin(projects, eq(projects.id, tasks.projectId))
      .where(eq(tasks.projectId, inboxId))
      .orderBy(tasks.id)
    expect(await mappedOnce(joined.prepare('')).execute()).toEqual(await joined)
    const counted = connection.select({ count: sql<number>`count(*)::int` }).from(tasks)
    expect(await mappedOnce(counted.prepare('')).execute()).toEqual(await counted)
  })
})

test('what is made of a row holds nothing of the row before', async () => {
  const { inboxId } = await person('Jun')
  await database().transaction({}, async (tx) => {
    const row = { projectId: inboxId, title: 'Sweep', position: 'a0' }
    const dates = { dueDate: '2026-11-21', dueTime: '09:30', labels: ['home'], parentId: null }
    for (const values of [row, { ...row, ...dates }, row])
      await tx.insert(tasks).values({ ...values, id: newId() })
  })
  await database().read(async (connection) => {
    const rows = connection.select().from(tasks).where(eq(tasks.projectId, inboxId)).orderBy(tasks.id)
    expect(await mappedTo(rows.prepare(''), (row) => ({ ...row })).execute()).toEqual(await rows)
  })
})
