import { database } from '@/db/client'
import { tasks } from '@/db/schema/tasks'
import { newId } from '@/lib/core/ids'
import { keysAfter } from '@/lib/core/order'
import { insertProject } from '@/lib/projects/queries'
import { labelKey } from '@/lib/tasks/rules'
import { type Person, person } from '@/tests/person'
import type { Case, SeedTask } from './cases'

/** A person with the database of a case. `ids` gives the tasks' ids by the case's own. */
export type Seeded = { actor: Person; ids: Map<string, string>; projectIds: Map<string, string> }

export async function seed({
  zone,
  weekStart,
  dateOrder,
  seed: { projects: names, tasks: seeded },
}: Case): Promise<Seeded> {
  const actor = await person('Case', { zone, weekStart, dateOrder })
  const projectIds = new Map([['Inbox', actor.inboxId]])
  const ids = new Map(seeded.map((task) => [task.id, newId()]))
  await database().transaction({}, async (tx) => {
    const others = names.filter((name) => name !== 'Inbox')
    const keys = keysAfter(null, others.length)
    for (const [index, name] of others.entries()) {
      const id = newId()
      projectIds.set(name, id)
      await insertProject(tx, actor, { id, name, color: 'stone', position: `b${keys[index]}` })
    }
    const positions = keysAfter(null, seeded.length)
    for (const [index, task] of seeded.entries())
      await tx.insert(tasks).values(rowOf(task, ids, projectIds, positions[index] ?? ''))
  })
  return { actor, ids, projectIds }
}

function rowOf(
  task: SeedTask,
  ids: Map<string, string>,
  projectIds: Map<string, string>,
  position: string,
): typeof tasks.$inferInsert {
  const start = task.start ?? task.due
  return {
    id: ids.get(task.id) ?? '',
    projectId: projectIds.get(task.project) ?? '',
    parentId: task.parent ? ids.get(task.parent) : null,
    title: task.title,
    description: task.description ?? '',
    priority: task.priority ?? 4,
    dueDate: task.due?.date,
    dueTime: task.due?.time,
    deadline: task.deadline,
    labels: task.labels ?? [],
    labelKeys: (task.labels ?? []).map(labelKey),
    recurrenceRule: task.rrule,
    recurrenceAnchor: task.rrule ? (task.anchor ?? 'schedule') : null,
    recurrenceStartDate: task.rrule ? start?.date : null,
    recurrenceStartTime: task.rrule ? start?.time : null,
    recurrenceText: task.rrule ? '' : null,
    completedAt: task.completedAt ? new Date(task.completedAt) : null,
    position,
  }
}
