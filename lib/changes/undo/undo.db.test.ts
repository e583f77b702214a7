import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { memberships } from '@/db/schema/projects'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { archiveProject, createProject, deleteProject, updateProject } from '@/lib/projects/operations'
import { completeTask, reopenTask } from '@/lib/tasks/completion/operations'
import { createTask, updateTask } from '@/lib/tasks/operations'
import { moveTask, orderTasks } from '@/lib/tasks/order/operations'
import { deleteTask, restoreTask } from '@/lib/tasks/trash/operations'
import { person } from '@/tests/person'
import { taskRows, visibleRows } from '@/tests/rows'
import { undoChanges } from '../operations'

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
const add = async (title: string, more: object = {}, actor: Actor = mira) =>
  (await run(createTask, actor, { title, ...more })).data
const addProject = async (name: string, more: object = {}) =>
  (await run(createProject, mira, { name, ...more })).data
const share = (projectId: string, role: 'editor' | 'viewer' = 'editor') =>
  database().transaction({}, (tx) => tx.insert(memberships).values({ projectId, userId: jonas.userId, role }))

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

  test('undoing twice changes nothing more', async () => {
    const { id } = await add('Buy milk')
    const { changeSet } = await run(updateTask, mira, { id, title: 'Buy oat milk' })
    await undo(changeSet)
    expect(await undo(changeSet)).toMatchObject({ restored: 0, left: [] })
    expect(await taskRows([id])).toMatchObject([{ title: 'Buy milk', version: 3 }])
  })
})

describe('a new task', () => {
  test('goes into the trash with what was put under it, and comes back', async () => {
    const { data: task, changeSet } = await run(createTask, mira, { title: 'Move house' })
    const child = await add('Pack', { parentId: task.id })
    const undone = await undo(changeSet)
    expect(undone).toMatchObject({ restored: 2, left: [] })
    const [first, second] = await taskRows([task.id, child.id])
    expect(first?.deleted_at).toEqual(expect.any(String))
    expect(second?.deleted_at).toBe(first?.deleted_at)
    await undo(undone.by)
    expect(await taskRows([task.id, child.id])).toMatchObject([{ deleted_at: null }, { deleted_at: null }])
  })

  test('stays once somebody else has changed it, or something under it', async () => {
    const project = await addProject('Flat')
    await share(project.id)
    const { data: task, changeSet } = await run(createTask, mira, {
      title: 'Move house',
      projectId: project.id,
    })
    await add('Pack', { parentId: task.id }, jonas)
    expect(await undo(changeSet)).toMatchObject({
      restored: 0,
      left: [
        { entity: 'task', entityId: task.id, field: null, reason: expect.stringContaining('Somebody else') },
      ],
    })
    expect(await taskRows([task.id])).toMatchObject([{ deleted_at: null, version: 1 }])
  })
})

describe('deletion', () => {
  test('of a tree comes back as it was', async () => {
    const parent = await add('Move house')
    await add('Pack', { parentId: parent.id })
    const before = await visibleRows(mira)
    const { changeSet } = await run(deleteTask, mira, { id: parent.id })
    expect(await undo(changeSet)).toMatchObject({ restored: 2, left: [] })
    expect(await visibleRows(mira)).toEqual(before)
  })

  test('of a task under one that is in the trash waits for that one', async () => {
    const parent = await add('Move house')
    const child = await add('Pack', { parentId: parent.id })
    const before = await visibleRows(mira)
    const { changeSet: first } = await run(deleteTask, mira, { id: child.id })
    const { changeSet: second } = await run(deleteTask, mira, { id: parent.id })
    expect(await undo(first)).toMatchObject({ restored: 0, left: [{ entityId: child.id, field: 'deleted' }] })
    await undo(second)
    expect(await undo(first)).toMatchObject({ restored: 1, left: [] })
    expect(await visibleRows(mira)).toEqual(before)
  })

  test('taken back and done again takes along what was added below in the meantime', async () => {
    const parent = await add('Move house')
    const { changeSet } = await run(deleteTask, mira, { id: parent.id })
    const { by: redo } = await undo(changeSet)
    const child = await add('Pack', { parentId: parent.id })
    await undo(redo)
    const [first, second] = await taskRows([parent.id, child.id])
    expect(first?.deleted_at).toEqual(expect.any(String))
    expect(second?.deleted_at).toBe(first?.deleted_at)
  })
})

describe('completion', () => {
  const weekly = { rule: 'FREQ=WEEKLY', anchor: 'schedule' as const, text: 'every week' }
  const chores = async () => {
    const task = await add('Clean the flat', { due: { date: '2026-11-20', time: null }, recurrence: weekly })
    const done = await add('Kitchen', { parentId: task.id })
    await add('Bath', { parentId: task.id })
    await run(completeTask, mira, { id: done.id })
    return task
  }

  test('of a tree comes back, and can be done again', async () => {
    const parent = await add('Move house')
    await add('Pack', { parentId: parent.id })
    const before = await visibleRows(mira)
    const { changeSet } = await run(completeTask, mira, { id: parent.id })
    const after = await visibleRows(mira)
    const { by } = await undo(changeSet)
    expect(await visibleRows(mira)).toEqual(before)
    await undo(by)
    expect(await visibleRows(mira)).toEqual(after)
  })

  test('of a recurring task takes copy, date and subtasks back', async () => {
    const task = await chores()
    const before = await visibleRows(mira)
    const { changeSet } = await run(completeTask, mira, { id: task.id })
    const after = await visibleRows(mira)
    expect(after).toHaveLength(before.length + 2)
    const { by } = await undo(changeSet)
    expect(await visibleRows(mira)).toEqual(before)
    await undo(by)
    expect(await visibleRows(mira)).toEqual(after)
  })

  test('of an occurrence before the last stays whole until the later ones are taken back', async () => {
    const task = await chores()
    const before = await visibleRows(mira)
    const { changeSet: first } = await run(completeTask, mira, { id: task.id })
    const between = await visibleRows(mira)
    const { changeSet: second } = await run(completeTask, mira, { id: task.id })
    const after = await visibleRows(mira)
    const early = await undo(first)
    expect(early.restored).toBe(0)
    expect(early.left).toContainEqual(expect.objectContaining({ entityId: task.id, field: 'due' }))
    expect(await visibleRows(mira)).toEqual(after)
    await undo(second)
    expect(await visibleRows(mira)).toEqual(between)
    await undo(first)
    expect(await visibleRows(mira)).toEqual(before)
  })

  test('a reopened task is done again', async () => {
    const { id } = await add('Buy milk')
    await run(completeTask, mira, { id })
    const before = await visibleRows(mira)
    const { changeSet } = await run(reopenTask, mira, { id })
    await undo(changeSet)
    expect(await visibleRows(mira)).toEqual(before)
  })
})

describe('moving', () => {
  test('back takes along what was added below in the other project', async () => {
    const project = await addProject('Garden')
    const parent = await add('Plant bulbs')
    const before = await visibleRows(mira)
    const { changeSet } = await run(moveTask, mira, { id: parent.id, projectId: project.id })
    const child = await add('Buy bulbs', { parentId: parent.id })
    expect(await undo(changeSet)).toMatchObject({ restored: 2, left: [] })
    expect(await taskRows([child.id])).toMatchObject([{ project_id: mira.inboxId }])
    expect((await visibleRows(mira)).filter((row) => row.id !== child.id)).toEqual(before)
  })

  test('back is not possible into the trash, into a loop, or where one may not write', async () => {
    const project = await addProject('Garden')
    const moved = await add('Plant bulbs', { projectId: project.id })
    const { changeSet } = await run(moveTask, mira, { id: moved.id, projectId: mira.inboxId })
    await run(deleteProject, mira, { id: project.id })
    expect((await undo(changeSet)).left).toMatchObject([{ entityId: moved.id, field: 'place' }])

    const [above, below] = [await add('Above'), await add('Below')]
    await run(moveTask, mira, { id: below.id, parentId: above.id })
    const { changeSet: out } = await run(moveTask, mira, {
      id: below.id,
      projectId: mira.inboxId,
      parentId: null,
    })
    await run(moveTask, mira, { id: above.id, parentId: below.id })
    expect((await undo(out)).left).toMatchObject([{ entityId: below.id, field: 'place' }])
  })
})

describe('projects', () => {
  test('a new one goes into the trash with its tasks, and comes back', async () => {
    const before = await visibleRows(mira)
    const { data: project, changeSet } = await run(createProject, mira, { name: 'Garden' })
    await add('Rake leaves', { projectId: project.id })
    const after = await visibleRows(mira)
    const { by, left } = await undo(changeSet)
    expect(left).toEqual([])
    expect(await visibleRows(mira)).toEqual(before)
    await undo(by)
    expect(await visibleRows(mira)).toEqual(after)
  })

  test('a deleted one comes back with its tasks and under it the projects that were there', async () => {
    const project = await addProject('Garden')
    await addProject('Herbs', { parentId: project.id })
    const task = await add('Rake leaves', { projectId: project.id })
    const gone = await add('In the trash before', { projectId: project.id })
    await run(deleteTask, mira, { id: gone.id })
    const before = await visibleRows(mira)
    const { changeSet } = await run(deleteProject, mira, { id: project.id })
    expect(await undo(changeSet)).toMatchObject({ restored: 3, left: [] })
    expect(await visibleRows(mira)).toEqual(before)
    expect(await taskRows([task.id])).toMatchObject([{ deleted_at: null }])
  })

  test('name, colour, place and archive come back', async () => {
    const project = await addProject('Garden')
    await addProject('Flat')
    const before = await visibleRows(mira)
    const { changeSet } = await run(updateProject, mira, { id: project.id, name: 'Balcony', favorite: true })
    const { changeSet: archived } = await run(archiveProject, mira, { id: project.id })
    await undo(changeSet)
    await undo(archived)
    expect(await visibleRows(mira)).toEqual(before)
  })

  test('what registering wrote stays', async () => {
    const { rows } = await database().read((tx) =>
      tx.execute<{ change_set: string }>(
        sql`select change_set from changes where entity = 'project' and entity_id = ${mira.inboxId}`,
      ),
    )
    const changeSet = rows[0]?.change_set ?? ''
    expect((await undo(changeSet)).left).toMatchObject([
      { entity: 'project', reason: 'The Inbox stays.' },
      { entity: 'account', reason: 'What concerns an account is not undone.' },
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
