import { type SQL, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { type Connection, database } from '@/db/client'
import { undoChanges } from '@/lib/changes/operations'
import { newId } from '@/lib/core/ids'
import { run } from '@/lib/operations/run'
import { createProject, updateProject } from '@/lib/projects/operations'
import type { Project } from '@/lib/projects/schema'
import { type Person, person } from '@/tests/person'
import { createTask, getTask, updateTask } from '../operations'
import type { Task } from '../schema'
import { deleteTask, restoreTask } from '../trash/operations'
import { moveTask } from './operations'

let mira: Person
beforeAll(async () => {
  mira = await person('Mira')
})

async function add(title: string, parent?: Task): Promise<Task> {
  return (await run(createTask, mira, { title, parentId: parent?.id })).data
}

async function addProject(name: string, parent?: Project): Promise<Project> {
  return (await run(createProject, mira, { name, parentId: parent?.id })).data
}

/** Tasks that no list can show as they are: open under a deleted one, or in another project than the one above. */
async function strays(): Promise<string[]> {
  const { rows } = await database().read((tx) =>
    tx.execute<{ title: string }>(sql`
      select below.title from tasks as below join tasks as above on above.id = below.parent_id
      where below.deleted_at is null
        and (above.deleted_at is not null or above.project_id <> below.project_id)`),
  )
  return rows.map(({ title }) => title)
}

test('two tasks that are moved below each other at once do not both go', async () => {
  for (let round = 0; round < 3; round++) {
    const [party, trip] = [await add('Party'), await add('Trip')]
    const [cake, tent] = [await add('Cake', party), await add('Tent', trip)]
    const moves = await Promise.allSettled([
      run(moveTask, mira, { id: party.id, parentId: tent.id }),
      run(moveTask, mira, { id: trip.id, parentId: cake.id }),
    ])
    expect(moves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  }
})

test('nor do two projects', async () => {
  for (let round = 0; round < 3; round++) {
    const [home, work] = [await addProject('Home'), await addProject('Work')]
    const [garden, office] = [await addProject('Garden', home), await addProject('Office', work)]
    const moves = await Promise.allSettled([
      run(updateProject, mira, { id: home.id, parentId: office.id }),
      run(updateProject, mira, { id: work.id, parentId: garden.id }),
    ])
    expect(moves.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  }
})

test.each(['deleted', 'undone'])(
  'what is put into a tree while it is %s goes along or is refused',
  async (how) => {
    for (let round = 0; round < 5; round++) {
      const { data: party, changeSet } = await run(createTask, mira, { title: 'Party' })
      const cake = await add('Cake', party)
      const [loose, filling] = [await add('Plates'), await add('Filling', cake)]
      await Promise.allSettled([
        run(createTask, mira, { title: 'Candles', parentId: filling.id }),
        run(moveTask, mira, { id: loose.id, parentId: filling.id }),
        how === 'deleted' ? run(deleteTask, mira, { id: party.id }) : run(undoChanges, mira, { changeSet }),
      ])
    }
    expect(await strays()).toEqual([])
  },
)

test('a task that leaves the one above it stays in its project', async () => {
  const home = await addProject('Home')
  const { data: wall } = await run(createTask, mira, { title: 'Paint the wall', projectId: home.id })
  const brush = await add('Buy a brush', wall)
  const { data } = await run(moveTask, mira, { id: brush.id, parentId: null })
  expect(data).toMatchObject({ projectId: home.id, parentId: null })
  const nowhere = run(moveTask, mira, { id: brush.id, sectionId: newId() })
  await expect(nowhere).rejects.toMatchObject({ code: 'not_found' })
})

test('a task that is changed while it goes to another project is found there', async () => {
  const home = await addProject('Home')
  const party = await add('Party')
  let change: Promise<unknown> | undefined
  await database().transaction({ 'tend.actor': mira.userId }, async (tx) => {
    const context = { tx, actor: mira, now: new Date(), changeSet: newId() }
    await moveTask.run(context, { id: party.id, projectId: home.id }, undefined)
    change = run(updateTask, mira, { id: party.id, title: 'Big party' })
    await until(tx, sql`exists (select from pg_locks where not granted)`)
  })
  await change
  const { data } = await run(getTask, mira, { id: party.id })
  expect(data).toMatchObject({ title: 'Big party', projectId: home.id })
})

async function until(tx: Connection, condition: SQL): Promise<void> {
  for (;;) {
    const { rows } = await tx.execute<{ met: boolean }>(sql`select ${condition} as met`)
    if (rows[0]?.met) return
  }
}

test('a task comes back from the trash to where the one above it is now', async () => {
  const [party, home] = [await add('Party'), await addProject('Home')]
  const cake = await add('Cake', party)
  const candles = await add('Candles', cake)
  await run(deleteTask, mira, { id: cake.id })
  await run(moveTask, mira, { id: party.id, projectId: home.id })
  await run(restoreTask, mira, { id: cake.id })
  for (const { id } of [cake, candles])
    expect((await run(getTask, mira, { id })).data).toMatchObject({ projectId: home.id })
  expect(await strays()).toEqual([])
})
