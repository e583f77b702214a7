import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { database } from '@/db/client'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { person } from '@/tests/person'
import { type RandomWorld, writeAtRandom } from '@/tests/random-writer'
import { visibleRows } from '@/tests/rows'
import { undoChanges } from '../operations'

type Done = { changeSet: string; before: unknown; after: unknown }

let mira: Actor & { inboxId: string }
let world: RandomWorld
beforeEach(async () => {
  mira = await person('Mira')
  world = { projects: [mira.inboxId], tasks: [], changeSets: [] }
})

const undo = (changeSet: string) => run(undoChanges, mira, { changeSet })

async function doThings(times: number): Promise<Done[]> {
  const done: Done[] = []
  while (done.length < times) {
    const before = await visibleRows(mira)
    const changeSet = await writeAtRandom(mira, world)
    const after = await visibleRows(mira)
    if (changeSet && JSON.stringify(after) !== JSON.stringify(before)) done.push({ changeSet, before, after })
  }
  return done
}

test('what was done last is taken back exactly, back to the beginning', async () => {
  for (const { changeSet, before } of (await doThings(60)).toReversed()) {
    expect((await undo(changeSet)).data.left).toEqual([])
    expect(await visibleRows(mira)).toEqual(before)
  }
})

test('undone, done again and undone again, it is as it was each time', async () => {
  for (const { changeSet, before, after } of (await doThings(30)).toReversed()) {
    const { changeSet: first } = await undo(changeSet)
    const { changeSet: redo } = await undo(first)
    expect(await visibleRows(mira)).toEqual(after)
    await undo(redo)
    expect(await visibleRows(mira)).toEqual(before)
  }
})

test('in any order, what is left tried again, nothing remains and nothing hangs in the air', async () => {
  const done = await doThings(30)
  let waiting = done
  for (let round = 0; waiting.length > 0 && round < 10; round++) {
    const left: Done[] = []
    for (const each of waiting.toSorted(() => Math.random() - 0.5)) {
      if ((await undo(each.changeSet)).data.left.length > 0) left.push(each)
      expect(await misplacedTasks()).toEqual([])
    }
    waiting = left
  }
  expect(await visibleRows(mira)).toEqual(done[0]?.before)
})

/** Tasks that are not in the trash although their parent or project is, or in another project than their parent. */
async function misplacedTasks(): Promise<unknown[]> {
  const { rows } = await database().read((tx) =>
    tx.execute(sql`
      select tasks.id from tasks join projects on projects.id = tasks.project_id
      left join tasks as parent on parent.id = tasks.parent_id
      where tasks.deleted_at is null and (projects.deleted_at is not null or parent.deleted_at is not null
        or parent.project_id <> tasks.project_id)`),
  )
  return rows
}
