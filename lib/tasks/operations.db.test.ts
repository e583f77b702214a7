import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { database } from '@/db/client'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import { runAll } from '@/lib/operations/batch'
import { run } from '@/lib/operations/run'
import { createProject, deleteProject } from '@/lib/projects/operations'
import { person } from '@/tests/person'
import { completeTask, reopenTask } from './completion/operations'
import { createTask, getTask, listTasks, updateTask } from './operations'
import { moveTask } from './order/operations'
import type { Task } from './schema'
import { deleteTask, restoreTask } from './trash/operations'

let mira: Actor & { inboxId: string }
beforeAll(async () => {
  mira = await person('Mira')
})

async function add(title: string, more: object = {}): Promise<Task> {
  return (await run(createTask, mira, { title, ...more })).data
}

async function order(projectId: string): Promise<string[]> {
  const { data } = await run(listTasks, mira, { projectId, completed: false })
  return data.items.filter((task) => task.parentId === null).map((task) => task.title)
}

test('a task goes to the Inbox, and what was written is logged once with who and why', async () => {
  const { data: task, changeSet } = await run(createTask, mira, {
    title: '  Buy milk ',
    labels: ['Errand', 'errand'],
  })
  expect(task).toMatchObject({
    title: 'Buy milk',
    projectId: mira.inboxId,
    priority: 4,
    labels: ['Errand'],
    version: 1,
  })
  const { rows } = await database().read((tx) =>
    tx.execute(
      sql`select operation, actor_id, via, entity, before, after from changes where change_set = ${changeSet}`,
    ),
  )
  expect(rows).toMatchObject([
    { operation: 'tasks.create', actor_id: mira.userId, via: 'web', entity: 'task', before: null },
  ])
  expect(rows[0]).toMatchObject({ after: { title: 'Buy milk', label_keys: ['errand'] } })
})

test('an update logs only the columns that changed', async () => {
  const task = await add('Call Ana')
  const { changeSet } = await run(updateTask, mira, { id: task.id, priority: 2, due: { date: '2026-05-01' } })
  const { rows } = await database().read((tx) =>
    tx.execute(sql`select before, after from changes where change_set = ${changeSet}`),
  )
  expect(rows).toEqual([
    { before: { priority: 4, due_date: null }, after: { priority: 2, due_date: '2026-05-01' } },
  ])
})

test('a stale version is refused, and an id that is taken', async () => {
  const task = await add('Write to Jun')
  await run(updateTask, mira, { id: task.id, title: 'Write to Ines' })
  await expect(run(updateTask, mira, { id: task.id, version: 1, title: 'x' })).rejects.toMatchObject({
    code: 'stale',
  })
  await expect(run(createTask, mira, { id: task.id, title: 'x' })).rejects.toMatchObject({ code: 'conflict' })
})

test('an idempotency key gives the first answer again and refuses another request', async () => {
  const key = newId()
  const first = await run(createTask, mira, { title: 'Only once' }, { idempotencyKey: key })
  expect(await run(createTask, mira, { title: 'Only once' }, { idempotencyKey: key })).toEqual(first)
  await expect(run(createTask, mira, { title: 'Another' }, { idempotencyKey: key })).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('a key that was used is answered as it was, though the project is gone by now', async () => {
  const { data: project } = await run(createProject, mira, { name: 'Short-lived' })
  const input = { title: 'In it', projectId: project.id }
  const options = { idempotencyKey: newId() }
  const first = await run(createTask, mira, input, options)
  await run(deleteProject, mira, { id: project.id })
  expect(await run(createTask, mira, input, options)).toEqual(first)
  await expect(run(createTask, mira, input)).rejects.toMatchObject({ code: 'not_found' })
})

test('the same key at the same moment writes once', async () => {
  const key = newId()
  const title = `Together ${key}`
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => run(createTask, mira, { title }, { idempotencyKey: key })),
  )
  expect(new Set(answers.map((answer) => answer.data.id)).size).toBe(1)
  expect((await run(listTasks, mira, { q: title })).data.items).toHaveLength(1)
})

test('tasks are put first, last, and behind each other, even where keys are equal', async () => {
  const jun = await person('Jun')
  const [a, b, c] = await Promise.all(['a', 'b', 'c'].map((title) => run(createTask, jun, { title })))
  await database().read((tx) =>
    tx.execute(sql`update tasks set position = 'a0' where project_id = ${jun.inboxId}`),
  )
  if (!a || !b || !c) throw new Error('three tasks')
  const titles = async () =>
    (await run(listTasks, jun, { projectId: jun.inboxId })).data.items.map((task) => task.title)
  const [first = '', second = '', third = ''] = await titles()
  const idOf = (title: string) => [a, b, c].find((made) => made.data.title === title)?.data.id
  await run(moveTask, jun, { id: idOf(third), after: idOf(first) })
  expect(await titles()).toEqual([first, third, second])
  await run(moveTask, jun, { id: idOf(second), after: null })
  expect(await titles()).toEqual([second, first, third])
})

test('a place that is taken again and again keeps short keys, and its list has pages', async () => {
  const ada = await person('Ada')
  const head = (await run(createTask, ada, { title: 'Head' })).data
  await run(createTask, ada, { title: 'Tail' })
  for (let round = 0; round < 7; round++) {
    const steps = Array.from({ length: 100 }, (_, at) => ({
      operation: createTask,
      input: { title: `${round * 100 + at}`, after: head.id },
    }))
    await runAll(steps, ada)
  }
  const titles: string[] = []
  for (let cursor: string | undefined; ; ) {
    const { data } = await run(listTasks, ada, { limit: 200, cursor })
    expect(data.items.filter(({ position }) => position.length > 100)).toEqual([])
    titles.push(...data.items.map(({ title }) => title))
    if (data.nextCursor === null) break
    cursor = data.nextCursor
  }
  expect(titles).toEqual(['Head', ...Array.from({ length: 700 }, (_, at) => `${699 - at}`), 'Tail'])
})

test('a tree moves, is completed, deleted and restored as one', async () => {
  const trip = await add('Trip')
  const book = await add('Book', { parentId: trip.id })
  const train = await add('Train', { parentId: book.id })
  await expect(run(moveTask, mira, { id: trip.id, parentId: train.id })).rejects.toMatchObject({
    code: 'conflict',
  })
  await run(completeTask, mira, { id: trip.id })
  expect((await run(getTask, mira, { id: train.id })).data.completed).toBe(true)
  await run(reopenTask, mira, { id: train.id })
  expect((await run(getTask, mira, { id: trip.id })).data.completed).toBe(false)
  await run(deleteTask, mira, { id: trip.id })
  await expect(run(getTask, mira, { id: train.id })).rejects.toMatchObject({ code: 'not_found' })
  await run(restoreTask, mira, { id: trip.id })
  expect((await run(getTask, mira, { id: train.id })).data.parentId).toBe(book.id)
})

test('completing a recurring task moves it on and leaves a copy; two devices advance it once', async () => {
  const task = await add('Water the plants', {
    due: { date: '2020-01-01' },
    recurrence: { rule: 'FREQ=DAILY', anchor: 'schedule', text: 'every day' },
  })
  expect(task.recurrence).toMatchObject({ rule: 'FREQ=DAILY', start: { date: '2020-01-01', time: null } })
  const occurrence = task.due
  const both = await Promise.all([
    run(completeTask, mira, { id: task.id, occurrence }),
    run(completeTask, mira, { id: task.id, occurrence }),
  ])
  expect(both[0].data.due).toEqual(both[1].data.due)
  const { data } = await run(listTasks, mira, { q: 'Water the plants', completed: true })
  expect(data.items).toMatchObject([{ due: { date: '2020-01-01', time: null }, recurrence: null }])
})

test('a page ends where the next begins', async () => {
  const ines = await person('Ines')
  for (const title of ['1', '2', '3', '4', '5']) await run(createTask, ines, { title })
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { data } = await run(listTasks, ines, { limit: 2, ...(cursor && { cursor }) })
    seen.push(...data.items.map((task) => task.title))
    cursor = data.nextCursor
  }
  expect(seen).toEqual(['1', '2', '3', '4', '5'])
  await expect(run(listTasks, ines, { cursor: 'nonsense' })).rejects.toMatchObject({ code: 'invalid' })
})

test('text that cannot be stored is a field error', async () => {
  for (const title of ['\u0000', 'a\ud800', '   ', 'x'.repeat(501)])
    await expect(add(title)).rejects.toMatchObject({ code: 'invalid', fields: { title: expect.any(String) } })
  await expect(add('x', { colour: 'red' })).rejects.toMatchObject({ fields: { colour: expect.any(String) } })
  expect(await order(mira.inboxId)).not.toContain('x')
})
