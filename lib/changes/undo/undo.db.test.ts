import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { memberships } from '@/db/schema/projects'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { createProject } from '@/lib/projects/operations'
import { createTask, updateTask } from '@/lib/tasks/operations'
import { orderTasks } from '@/lib/tasks/order/operations'
import { deleteTask, restoreTask } from '@/lib/tasks/trash/operations'
import { person } from '@/tests/person'
import { taskRows, visibleRows } from '@/tests/rows'
import { listChanges, undoChanges } from '../operations'

let mira: Actor & { inboxId: string }
let jonas: Actor & { inboxId: string }

beforeEach(async () => {
  mira = await person('Mira')
  jonas = await person('Jonas')
})

const undo = async (changeSet: string, actor: Actor = mira) => {
  const outcome = await run(undoChanges, actor, { changeSet })
  return { ...outcome.data, by: outcome.changeSet }
}
const add = async (title: string, more: object = {}) => (await run(createTask, mira, { title, ...more })).data
const addProject = async (name: string) => (await run(createProject, mira, { name })).data
const share = (projectId: string) =>
  database().transaction({}, (tx) =>
    tx.insert(memberships).values({ projectId, userId: jonas.userId, role: 'editor' }),
  )

describe('fields', () => {
  test('come back exactly, in a new version, and the log says so', async () => {
    const before = await add('Buy milk', { labels: ['Errand'], due: { date: '2026-11-21', time: '09:00' } })
    const change = { title: 'Buy oat milk', priority: 1, due: null, labels: [] }
    const { changeSet } = await run(updateTask, mira, { id: before.id, ...change })
    const { by, ...undone } = await undo(changeSet)
    expect(undone).toEqual({ changeSet, restored: 1, left: [] })
    const [row] = await taskRows([before.id])
    expect(row).toMatchObject({
      title: 'Buy milk',
      priority: 4,
      version: 3,
      due_time: '09:00:00',
      labels: ['Errand'],
    })
    const { rows } = await database().read((tx) =>
      tx.execute(sql`select operation, actor_id, entity_id from changes where change_set = ${by}`),
    )
    expect(rows).toEqual([{ operation: 'changes.undo', actor_id: mira.userId, entity_id: before.id }])
  })

  test('that were changed since stay, and are listed', async () => {
    const { id } = await add('Buy milk')
    const { changeSet } = await run(updateTask, mira, { id, title: 'Buy oat milk', priority: 2 })
    await run(updateTask, mira, { id, title: 'Buy soy milk' })
    expect(await undo(changeSet)).toMatchObject({
      restored: 1,
      left: [{ entity: 'task', entityId: id, field: 'title', reason: 'It was changed since.' }],
    })
    expect(await taskRows([id])).toMatchObject([{ title: 'Buy soy milk', priority: 4 }])
  })

  test('that somebody is changing just now stay, too', async () => {
    const { id } = await add('Buy milk')
    const { changeSet } = await run(updateTask, mira, { id, title: 'Buy oat milk' })
    const written = Promise.withResolvers<void>()
    const [undone] = await Promise.all([
      written.promise.then(() => undo(changeSet)),
      database().transaction({ 'tend.actor': jonas.userId }, async (tx) => {
        await tx.execute(sql`update tasks set title = 'Buy soy milk', version = version + 1 where id = ${id}`)
        written.resolve()
        await vi.waitFor(async () => {
          const { rows } = await database().read((reading) =>
            reading.execute(sql`
              select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
          )
          expect(rows).toHaveLength(1)
        })
      }),
    ])
    expect(undone.left).toMatchObject([{ field: 'title' }])
    expect(await taskRows([id])).toMatchObject([{ title: 'Buy soy milk' }])
  })

  test('that were changed there and back are as they were left, and come back', async () => {
    const { id } = await add('Buy milk')
    const { changeSet } = await run(updateTask, mira, { id, title: 'Buy oat milk' })
    await run(updateTask, mira, { id, title: 'Buy soy milk' })
    await run(updateTask, mira, { id, title: 'Buy oat milk' })
    expect(await undo(changeSet)).toMatchObject({ restored: 1, left: [] })
    expect(await taskRows([id])).toMatchObject([{ title: 'Buy milk' }])
  })

  test('a date and its time are one field', async () => {
    const { id } = await add('Dentist')
    const { changeSet } = await run(updateTask, mira, { id, due: { date: '2026-11-25', time: '09:00' } })
    await run(updateTask, mira, { id, due: { date: '2026-11-25', time: '10:30' } })
    expect((await undo(changeSet)).left).toMatchObject([{ field: 'due' }])
    expect(await taskRows([id])).toMatchObject([{ due_date: '2026-11-25', due_time: '10:30:00' }])
  })

  test('undoing an undo does it again, and so on', async () => {
    const { id } = await add('Buy milk')
    let { changeSet } = await run(updateTask, mira, { id, title: 'Buy oat milk' })
    for (const title of ['Buy milk', 'Buy oat milk', 'Buy milk', 'Buy oat milk']) {
      changeSet = (await undo(changeSet)).by
      expect(await taskRows([id])).toMatchObject([{ title }])
    }
  })

  test('undoing twice changes nothing more, and does not count', async () => {
    const { id } = await add('Buy milk')
    const { changeSet } = await run(updateTask, mira, { id, title: 'Buy oat milk' })
    const { by } = await undo(changeSet)
    expect(await undo(changeSet)).toMatchObject({ restored: 0, left: [] })
    expect(await taskRows([id])).toMatchObject([{ title: 'Buy milk', version: 3 }])
    const { changeSet: redo } = await run(undoChanges, mira, { changeSet: by })
    const { items } = (await run(listChanges, mira, { limit: 3 })).data
    expect(items).toMatchObject([
      { id: redo, undone: false },
      { id: by, undone: true },
      { id: changeSet, undone: false },
    ])
  })
})

describe("a person's own order", () => {
  test('of Today comes back, from the first place on', async () => {
    const task = await add('Buy milk')
    const before = await visibleRows(mira)
    const put = (position: string) =>
      run(orderTasks, mira, { view: 'today', places: [{ taskId: task.id, position }] })
    const { changeSet: first } = await put('a0')
    const placed = await visibleRows(mira)
    const { changeSet: second } = await put('a5')
    expect((await undo(first)).left).toMatchObject([{ entity: 'task_order', field: 'position' }])
    await undo(second)
    expect(await visibleRows(mira)).toEqual(placed)
    const { by } = await undo(first)
    expect(await visibleRows(mira)).toEqual(before)
    await undo(by)
    expect(await visibleRows(mira)).toEqual(placed)
  })
})

describe('access', () => {
  test("somebody else's change set does not exist", async () => {
    const { changeSet } = await run(createTask, mira, { title: 'Buy milk' })
    await expect(undo(changeSet, jonas)).rejects.toMatchObject({ code: 'not_found' })
    await expect(undo('01890000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('counts as of now', async () => {
    const project = await addProject('Flat')
    await share(project.id)
    const task = await add('Call the landlord', { projectId: project.id })
    const { changeSet } = await run(updateTask, jonas, { id: task.id, title: 'Write to the landlord' })
    const mine = and(eq(memberships.projectId, project.id), eq(memberships.userId, jonas.userId))
    await database().transaction({}, (tx) => tx.update(memberships).set({ role: 'viewer' }).where(mine))
    expect((await undo(changeSet, jonas)).left).toMatchObject([
      { reason: expect.stringContaining('look at') },
    ])
    await database().transaction({}, (tx) => tx.delete(memberships).where(mine))
    expect((await undo(changeSet, jonas)).left).toMatchObject([
      { reason: expect.stringContaining('cannot see') },
    ])
    expect(await taskRows([task.id])).toMatchObject([{ title: 'Write to the landlord' }])
  })

  test('what is deleted for good is left', async () => {
    const task = await add('Buy milk')
    const { changeSet } = await run(deleteTask, mira, { id: task.id })
    await database().transaction({}, (tx) => tx.execute(sql`delete from tasks where id = ${task.id}`))
    expect(await undo(changeSet)).toMatchObject({ restored: 0, left: [{ entityId: task.id, field: null }] })
    await expect(run(restoreTask, mira, { id: task.id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
