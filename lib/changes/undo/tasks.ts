import 'server-only'
import type { Context } from '@/lib/operations/define'
import { companionsOf } from './completions'
import { type Effect, Leaving, trashed } from './left'
import type { Written } from './log'
import { fieldOf, takeBack, taskFields } from './rules'
import { standingsIn, whyNot, writtenByOthers } from './sql'
import { readAbove, readBelow, readTasks, type TaskImage, writeTasks } from './task-rows'
import { TaskTree, type TaskUndo, takesAlong } from './task-tree'

/** Takes back what a change set wrote to tasks. What is below a task follows it to its place and into the trash. */
export async function undoTasks(context: Context, written: Written[]): Promise<Effect> {
  if (written.length === 0) return { restored: [], left: [] }
  const leaving = new Leaving('task')
  const undos = await undosOf(context, written, leaving)
  keepWithTheirDates(undos, leaving)
  const tree = new TaskTree(undos, await surroundingsOf(context, undos, written), leaving)
  tree.settle()
  await writeTasks(context.tx, tree.changed)
  return { restored: tree.changed.map(({ now }) => now.id), left: leaving.left }
}

async function undosOf(
  { tx, actor, now }: Context,
  written: Written[],
  leaving: Leaving,
): Promise<TaskUndo[]> {
  const rows = await readTasks(
    tx,
    written.map(({ id }) => id),
  )
  const standings = await standingsIn(tx, actor, projectsIn([...rows.values()]))
  return written.flatMap((each) => {
    const row = rows.get(each.id)
    const reason = whyNot(row && standings.get(row.project_id))
    if (row && !reason) return undoOf(each, row, now, leaving)
    leaving.note(each.id, null, row && reason ? reason : 'It has been deleted for good.')
    return []
  })
}

/** A task that the change set made goes into the trash; any other gets its former fields. */
function undoOf(written: Written, row: TaskImage, now: Date, leaving: Leaving): TaskUndo {
  const states = written.statesFrom(row)
  if (written.created) return { ...states, written, next: trashed(row, now, leaving), kept: [] }
  const { next, kept } = takeBack(taskFields, states)
  for (const { name } of kept) leaving.note(row.id, name, 'It was changed since.')
  return { ...states, written, next, kept }
}

const due = fieldOf(taskFields, 'due')

/** What a completion left behind stays where the date that it moved stays. */
function keepWithTheirDates(undos: TaskUndo[], leaving: Leaving): void {
  for (const source of undos.filter(({ kept }) => kept.includes(due)))
    for (const companion of companionsOf(source, undos)) {
      companion.next = companion.now
      leaving.note(companion.now.id, null, 'The task has moved on since.')
    }
}

async function surroundingsOf({ tx, actor }: Context, undos: TaskUndo[], written: Written[]) {
  const known = new Set(undos.map(({ now }) => now.id))
  const parents = new Set(undos.flatMap(({ now, next }) => [now.parent_id, next.parent_id]))
  const below = await readBelow(
    tx,
    undos.filter(takesAlong).map(({ now }) => now.id),
  )
  const unknown = [...parents].filter((id) => id !== null).filter((id) => !known.has(id))
  const above = await readAbove(tx, unknown)
  const projects = await standingsIn(tx, actor, projectsIn(undos.map(({ next }) => next)))
  const since = Math.max(...written.map(({ seq }) => seq))
  return { above, below, projects, touched: await writtenByOthers(tx, actor, [...below.keys()], since) }
}

function projectsIn(rows: TaskImage[]): string[] {
  return [...new Set(rows.map((row) => row.project_id))]
}
