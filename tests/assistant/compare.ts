import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { projects } from '@/db/schema/projects'
import { tasks } from '@/db/schema/tasks'
import type { Case, SeedTask } from './cases'
import type { Seeded } from './seed'

type State = Omit<SeedTask, 'id'> & { id: string; deleted?: boolean }

/** The tasks of a person as the case writes them, under the case's own ids; new ones under the database's. */
export async function stateOf({ actor, ids, projectIds }: Seeded): Promise<Map<string, State>> {
  const caseIds = new Map([...ids].map(([caseId, id]) => [id, caseId]))
  const projectNames = new Map([...projectIds].map(([name, id]) => [id, name]))
  const rows = await database().read((tx) =>
    tx.select().from(tasks).innerJoin(projects, eq(projects.id, tasks.projectId)),
  )
  const own = rows.filter(
    ({ projects: project }) => projectNames.has(project.id) || project.id === actor.inboxId,
  )
  return new Map(
    own.map(({ tasks: row }) => {
      const id = caseIds.get(row.id) ?? row.id
      return [id, stateOfRow(row, id, projectNames, caseIds)]
    }),
  )
}

function stateOfRow(
  row: typeof tasks.$inferSelect,
  id: string,
  projectNames: Map<string, string>,
  caseIds: Map<string, string>,
): State {
  return withoutEmpty({
    id,
    title: row.title,
    project: projectNames.get(row.projectId) ?? '?',
    due: row.dueDate ? { date: row.dueDate, time: row.dueTime } : undefined,
    priority: row.priority,
    labels: row.labels,
    deadline: row.deadline,
    description: row.description || undefined,
    parent: row.parentId ? (caseIds.get(row.parentId) ?? row.parentId) : undefined,
    rrule: row.recurrenceRule,
    anchor: row.recurrenceAnchor,
    start: row.recurrenceStartDate
      ? { date: row.recurrenceStartDate, time: row.recurrenceStartTime }
      : undefined,
    completedAt: row.completedAt ? 'done' : undefined,
    deleted: row.deletedAt ? true : undefined,
  })
}

/** What differs from the expectation, in sentences; none if all is as expected. */
export function differences(
  { expect }: Case,
  before: Map<string, State>,
  after: Map<string, State>,
): string[] {
  const wanted = new Map([...before].map(([id, state]) => [id, { ...state }]))
  const free = new Set<string>()
  const copies: string[] = []
  for (const { id, set } of expect.updated ?? []) {
    wanted.set(id, updated(wanted.get(id), set))
    if ('rrule' in set || 'due' in set) free.add(id)
  }
  for (const { id, next } of expect.completed ?? []) {
    const state = wanted.get(id)
    if (next) copies.push(state?.title ?? '')
    wanted.set(id, next ? updated(state, { due: next }) : updated(state, { completedAt: 'done' }))
  }
  for (const id of expect.reopened ?? []) wanted.set(id, updated(wanted.get(id), { completedAt: null }))
  for (const id of expect.deleted ?? []) wanted.set(id, updated(wanted.get(id), { deleted: true }))
  const found = [...wanted].flatMap(([id, state]) => compare(id, state, after.get(id), free.has(id)))
  const added = [...after.values()].filter(({ id, deleted }) => !before.has(id) && !deleted)
  const newOnes = added.filter(({ completedAt, title }) => !(completedAt && take(copies, title)))
  return [...found, ...compareCreated(expect.created ?? [], newOnes)]
}

function compare(id: string, wanted: State, is: State | undefined, startIsFree: boolean): string[] {
  if (!is) return [`${id} is gone`]
  const [a, b] = [wanted, is].map((state) =>
    JSON.stringify(sorted(startIsFree ? withoutStart(state) : state)),
  )
  return a === b ? [] : [`${id} is ${b}, not ${a}`]
}

/** `start` may change only together with a new rule or a new time of day, in which case it is not compared. */
function withoutStart({ start: _, ...state }: State): State {
  return state as State
}

function compareCreated(expected: NonNullable<Case['expect']['created']>, added: State[]): string[] {
  const rest = [...added]
  const missing = expected.flatMap((task) => {
    const wanted = withoutEmpty({ ...task, ...defaults(task), title: task.title.toLowerCase() })
    const index = rest.findIndex((state) => {
      const { id: _, start: __, ...is } = state
      const { start: ___, ...should } = wanted
      return (
        JSON.stringify(sorted({ ...is, title: is.title.toLowerCase() })) === JSON.stringify(sorted(should))
      )
    })
    if (index >= 0) rest.splice(index, 1)
    return index < 0 ? [`“${task.title}” was not added as it should be`] : []
  })
  return [...missing, ...rest.map((state) => `${JSON.stringify(state)} was added`)]
}

function defaults({ project = 'Inbox', priority = 4 }: { project?: string; priority?: number }) {
  return { project, priority }
}

function updated(state: State | undefined, set: object): State {
  const stopped = 'rrule' in set && set.rrule === null ? { anchor: undefined, start: undefined } : {}
  return withoutEmpty({ ...(state as State), ...set, ...stopped })
}

function take(titles: string[], title: string): boolean {
  const index = titles.indexOf(title)
  if (index >= 0) titles.splice(index, 1)
  return index >= 0
}

/** Without fields that are null, undefined or empty lists: “a field that does not apply is left out”. */
function withoutEmpty<Fields extends object>(fields: Fields): Fields & State {
  const kept = Object.entries(fields).filter(
    ([, value]) => value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(kept) as Fields & State
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
