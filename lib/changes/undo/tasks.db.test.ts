import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { memberships } from '@/db/schema/projects'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { createProject, deleteProject } from '@/lib/projects/operations'
import { completeTask, reopenTask } from '@/lib/tasks/completion/operations'
import { createTask } from '@/lib/tasks/operations'
import { moveTask } from '@/lib/tasks/order/operations'
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

const undo = async (changeSet: string) => {
  const outcome = await run(undoChanges, mira, { changeSet })
  return { ...outcome.data, by: outcome.changeSet }
}
const add = async (title: string, more: object = {}, actor: Actor = mira) =>
  (await run(createTask, actor, { title, ...more })).data
const addProject = async (name: string) => (await run(createProject, mira, { name })).data
const share = (projectId: string) =>
  database().transaction({}, (tx) =>
    tx.insert(memberships).values({ projectId, userId: jonas.userId, role: 'editor' }),
  )

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
  test('takes along what is in the trash below, which comes back there', async () => {
    const project = await addProject('Garden')
    const parent = await add('Plant bulbs')
    const [bulbs, soil] = [await add('Buy bulbs', { parentId: parent.id }), await add('Buy soil')]
    await run(moveTask, mira, { id: soil.id, parentId: parent.id })
    const { changeSet } = await run(deleteTask, mira, { id: bulbs.id })
    await run(deleteTask, mira, { id: soil.id })
    await run(moveTask, mira, { id: parent.id, projectId: project.id })
    expect(await undo(changeSet)).toMatchObject({ restored: 1, left: [] })
    await run(restoreTask, mira, { id: soil.id })
    const place = { parent_id: parent.id, project_id: project.id, deleted_at: null }
    expect(await taskRows([bulbs.id, soil.id])).toMatchObject([place, place])
  })

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
