import 'server-only'
import { and, eq, gte, inArray, isNotNull, isNull, lte, not, type SQL, sql } from 'drizzle-orm'
import { atMost } from '@/db/at-most'
import { builtTo } from '@/db/built'
import type { Connection } from '@/db/client'
import { projects } from '@/db/schema/projects'
import { tasks } from '@/db/schema/tasks'
import type { LocalDate, LocalTime } from '@/lib/core/clock'
import { decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { isId } from '@/lib/core/ids'
import { isOrderKey } from '@/lib/core/order'
import { projectsOf } from '@/lib/projects/access'
import { taskColumns, toTask } from '../queries'
import { labelKey } from '../rules'
import type { ListTasks, Task } from '../schema'

type Filter = Omit<ListTasks, 'limit' | 'cursor'>

/** Which filters are given, and of yes-or-no ones which. */
type Given = Partial<Record<keyof Filter | 'beyond', boolean>>

/** A page is read by the statement of the next larger one of these, the largest that may be asked for being the last. */
const SIZES = [1, 10, 25, 50, 100, 200]

/**
 * One page of the tasks that the person sees, in their order within projects. What is overdue depends on the `clock`
 * on their wall, which only that filter needs.
 */
export async function taskPage(
  tx: Connection,
  userId: string,
  { limit, cursor, ...filter }: ListTasks,
  clock?: { date: LocalDate; time: LocalTime },
): Promise<{ items: Task[]; nextCursor: string | null }> {
  const size = SIZES.find((size) => size >= limit) ?? limit
  const found = await select(tx, { ...givenOf(filter), beyond: cursor !== undefined }, size).execute({
    ...filter,
    userId,
    labelKey: labelKey(filter.label ?? ''),
    patterns: filter.q?.split(/\s+/).map(patternOf),
    ...(filter.overdue !== undefined && clock),
    ...(cursor !== undefined && placeAt(cursor)),
  })
  const items = found.slice(0, limit)
  const last = items.at(-1)
  const nextCursor =
    found.length > limit && last ? encodeCursor([last.projectId, last.position, last.id]) : null
  return { items, nextCursor }
}

/** An array of projects, not a join: so an index gives a page in its order, whatever the length of the list. */
const select = builtTo((tx: Connection, given: Given, size: number) => {
  const visible = tx
    .select({ id: projects.id })
    .from(projects)
    .where(
      and(
        isNull(projects.deletedAt),
        inArray(projects.id, projectsOf(tx, { userId: sql.placeholder('userId') })),
        given.projectId ? eq(projects.id, sql.placeholder('projectId')) : undefined,
      ),
    )
  return tx
    .select(taskColumns)
    .from(tasks)
    .where(
      and(sql`${tasks.projectId} = any(array(${visible}))`, isNull(tasks.deletedAt), ...conditions(given)),
    )
    .orderBy(tasks.projectId, tasks.position, tasks.id)
    .limit(atMost(size + 1))
}, toTask)

function givenOf(filter: Filter): Given {
  const entries = Object.entries(filter).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries.map(([name, value]) => [name, value !== false]))
}

function conditions(given: Given): (SQL | undefined)[] {
  const { archived, completed, overdue } = given
  return [
    archived === undefined ? undefined : archived ? inArchive : not(inArchive),
    completed === undefined
      ? undefined
      : completed
        ? isNotNull(tasks.completedAt)
        : isNull(tasks.completedAt),
    overdue === undefined ? undefined : overdue ? isLate : not(isLate),
    given.dueFrom ? gte(tasks.dueDate, sql.placeholder('dueFrom')) : undefined,
    given.dueTo ? lte(tasks.dueDate, sql.placeholder('dueTo')) : undefined,
    given.label ? hasLabel : undefined,
    given.q ? holdsAll : undefined,
    given.beyond ? isBeyond : undefined,
  ]
}

const inArchive = sql`exists (select from ${projects} where ${projects.id} = ${tasks.projectId} and ${projects.archivedAt} is not null)`

/** Most tasks have no labels, and are not in the index of those that have. */
const hasLabel = sql`(${tasks.labelKeys} <> '{}' and ${tasks.labelKeys} @> array[${sql.placeholder('labelKey')}])`

const today = sql.placeholder('date')
/** As `isOverdue` of the rules. */
const isLate = sql`(${tasks.completedAt} is null and coalesce(${tasks.dueDate} < ${today} or (${tasks.dueDate} = ${today} and ${tasks.dueTime} < ${sql.placeholder('time')}), false))`

/** No pattern holds a line break, so none is found across the two. */
const holdsAll = sql`${tasks.title} || e'\\n' || ${tasks.description} ilike all(${sql.placeholder('patterns')}::text[])`

const isBeyond = sql`(${tasks.projectId}, ${tasks.position}, ${tasks.id}) > (${sql.placeholder('projectBefore')}, ${sql.placeholder('positionBefore')}, ${sql.placeholder('idBefore')})`

function placeAt(cursor: string) {
  const [projectBefore, positionBefore, idBefore] = decodeCursor(cursor, [isId, isOrderKey, isId])
  return { projectBefore, positionBefore, idBefore }
}

function patternOf(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`
}
