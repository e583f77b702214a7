import { fromDayNumber } from '@/lib/core/clock'
import { AppError } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'
import type { AnyOperation } from '@/lib/operations/define'
import { run } from '@/lib/operations/run'
import {
  archiveProject,
  createProject,
  deleteProject,
  restoreProject,
  unarchiveProject,
  updateProject,
} from '@/lib/projects/operations'
import { completeTask, reopenTask } from '@/lib/tasks/completion/operations'
import { createTask, updateTask } from '@/lib/tasks/operations'
import { moveTask, orderTasks } from '@/lib/tasks/order/operations'
import { deleteTask, restoreTask } from '@/lib/tasks/trash/operations'

/** What there is to write to, and what was written. */
export type RandomWorld = { projects: string[]; tasks: string[]; changeSets: [actor: Actor, id: string][] }

export function pick<Item>(items: readonly Item[]): Item | undefined {
  return items[Math.floor(Math.random() * items.length)]
}

/** So many days, and places below, that no two are the same by chance: that would look as if nobody had changed it. */
const due = () => ({
  date: fromDayNumber(22_000 + Math.floor(Math.random() * 30_000)),
  time: pick(['09:00', null]),
})
const position = () => `a0${Math.floor(Math.random() * 1e12)}V`
const weekly = { rule: 'FREQ=WEEKLY', anchor: 'schedule', text: 'every week' }
const sometimes = (fields: () => object) => (Math.random() < 0.4 ? fields() : {})

type Deed = [often: number, operation: AnyOperation, input: (world: RandomWorld) => object]

const deeds: Deed[] = [
  [
    8,
    createTask,
    ({ tasks, projects }) => ({
      title: 'New',
      ...sometimes(() => ({ projectId: pick(projects) })),
      ...sometimes(() => ({ parentId: pick(tasks) })),
      ...sometimes(() => ({ due: due(), recurrence: weekly })),
    }),
  ],
  [
    3,
    updateTask,
    ({ tasks }) => ({
      id: pick(tasks),
      title: `Named ${Math.random()}`,
      ...sometimes(() => ({ due: due() })),
    }),
  ],
  [
    2,
    updateTask,
    ({ tasks }) => ({ id: pick(tasks), labels: [pick(['a', 'b'])], priority: pick([1, 2, 3, 4]) }),
  ],
  [3, moveTask, ({ tasks, projects }) => ({ id: pick(tasks), projectId: pick(projects) })],
  [2, moveTask, ({ tasks }) => ({ id: pick(tasks), parentId: pick(tasks) })],
  [4, completeTask, ({ tasks }) => ({ id: pick(tasks) })],
  [2, reopenTask, ({ tasks }) => ({ id: pick(tasks) })],
  [2, deleteTask, ({ tasks }) => ({ id: pick(tasks) })],
  [1, restoreTask, ({ tasks }) => ({ id: pick(tasks) })],
  [
    2,
    orderTasks,
    ({ tasks }) => ({
      view: 'today',
      places: [{ taskId: pick(tasks), position: position() }],
    }),
  ],
  [2, createProject, ({ projects }) => ({ name: 'New', ...sometimes(() => ({ parentId: pick(projects) })) })],
  [
    1,
    updateProject,
    ({ projects }) => ({ id: pick(projects), name: 'Else', parentId: pick([pick(projects), null]) }),
  ],
  [1, archiveProject, ({ projects }) => ({ id: pick(projects) })],
  [1, unarchiveProject, ({ projects }) => ({ id: pick(projects) })],
  [1, deleteProject, ({ projects }) => ({ id: pick(projects) })],
  [1, restoreProject, ({ projects }) => ({ id: pick(projects) })],
]
const byChance = deeds.flatMap((deed) => Array.from({ length: deed[0] }, () => deed))

/** Has the actor do something at random. Answers its change set, or null where it was refused. */
export async function writeAtRandom(actor: Actor, world: RandomWorld): Promise<string | null> {
  const [, operation, input] = pick(byChance) ?? []
  return operation && input ? attempt(actor, operation, input(world), world) : null
}

/** As `writeAtRandom`, with an operation of one's choice. What it makes is added to the world. */
export async function attempt(
  actor: Actor,
  operation: AnyOperation,
  input: object,
  world: RandomWorld,
): Promise<string | null> {
  try {
    const { data, changeSet } = await run(operation, actor, JSON.parse(JSON.stringify(input)))
    world.changeSets.push([actor, changeSet])
    if (operation === createTask) world.tasks.push(data.id)
    if (operation === createProject) world.projects.push(data.id)
    return changeSet
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
