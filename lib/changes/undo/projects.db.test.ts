import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { editableProject } from '@/lib/projects/access'
import { archiveProject, createProject, deleteProject, updateProject } from '@/lib/projects/operations'
import { createTask } from '@/lib/tasks/operations'
import { moveTask } from '@/lib/tasks/order/operations'
import { deleteTask } from '@/lib/tasks/trash/operations'
import { person } from '@/tests/person'
import { taskRows, visibleRows } from '@/tests/rows'
import { undoChanges } from '../operations'

let mira: Actor & { inboxId: string }

beforeEach(async () => {
  mira = await person('Mira')
})

const undo = async (changeSet: string) => {
  const outcome = await run(undoChanges, mira, { changeSet })
  return { ...outcome.data, by: outcome.changeSet }
}
const add = async (title: string, more: object = {}) => (await run(createTask, mira, { title, ...more })).data
const addProject = async (name: string, more: object = {}) =>
  (await run(createProject, mira, { name, ...more })).data
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

  test('what was put into a new one goes back where it was, and all rows are told', async () => {
    const shed = await addProject('Shed')
    const task = await add('Rake leaves')
    await add('Find the rake', { parentId: task.id })
    const before = await visibleRows(mira)
    const changeSet = newId()
    const { data: garden } = await run(createProject, mira, { name: 'Garden' }, { changeSet })
    const inGarden = { projectId: garden.id }
    await run(moveTask, mira, { id: task.id, ...inGarden }, { changeSet })
    await run(createTask, mira, { title: 'Mow', ...inGarden }, { changeSet })
    await run(createProject, mira, { name: 'Herbs', parentId: garden.id }, { changeSet })
    await run(updateProject, mira, { id: shed.id, parentId: garden.id }, { changeSet })
    await add('Water', inGarden)
    const after = await visibleRows(mira)
    const { by, ...undone } = await undo(changeSet)
    expect(undone).toEqual({ changeSet, restored: 7, left: [] })
    expect(await visibleRows(mira)).toEqual(before)
    expect(await undo(by)).toMatchObject({ restored: 7, left: [] })
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

  test.each(['deleted', 'undone'])(
    'one that is %s blocks nobody who writes it behind another',
    async (how) => {
      const herbs = await addProject('Herbs')
      const garden = await addProject('Garden')
      await run(updateProject, mira, { id: herbs.id, parentId: garden.id })
      const { changeSet } = await run(updateProject, mira, { id: garden.id, name: 'Balcony' })
      const held = Promise.withResolvers<void>()
      const other = database().transaction({ lock_timeout: '500ms' }, async (tx) => {
        await editableProject(tx, mira, herbs.id)
        held.resolve()
        await vi.waitFor(async () => {
          const { rows } = await database().read((reading) =>
            reading.execute(sql`
            select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`),
          )
          expect(rows).toHaveLength(1)
        })
        await editableProject(tx, mira, garden.id)
        await add('Rake leaves', { projectId: garden.id })
      })
      await held.promise
      const one = how === 'deleted' ? run(deleteProject, mira, { id: garden.id }) : undo(changeSet)
      await Promise.all([other, one])
    },
  )

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
