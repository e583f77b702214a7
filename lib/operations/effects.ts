import 'server-only'
import { sql } from 'drizzle-orm'
import { type Connection, database } from '@/db/client'

/** A logged write of a task or project, beside what the row is called and due now, and whether it is done. */
export type LoggedEffect = {
  entity: 'task' | 'project'
  id: string
  operation: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  name: string
  dueDate: string | null
  dueTime: string | null
  completed: boolean
}

/** What a change set did to tasks and projects, in order, and the names of all that it mentions by id. */
export type Effects = { rows: LoggedEffect[]; names: Record<string, string> }

/** Reads the log of one change set, also from within its own transaction. */
export async function effectsOf(tx: Connection, changeSet: string): Promise<Effects> {
  const { rows } = await tx.execute<LoggedEffect>(sql`
    select changes.entity, changes.entity_id as id, changes.operation, changes.before, changes.after,
      coalesce(tasks.title, projects.name, '') as name,
      tasks.due_date::text as "dueDate", to_char(tasks.due_time, 'HH24:MI') as "dueTime",
      tasks.completed_at is not null as completed
    from changes
    left join tasks on changes.entity = 'task' and tasks.id = changes.entity_id
    left join projects on changes.entity = 'project' and projects.id = changes.entity_id
    where changes.change_set = ${changeSet} and changes.entity in ('task', 'project')
    order by changes.seq`)
  return { rows, names: await namesIn(tx, rows) }
}

/** What a change set that is committed did. */
export function readEffects(changeSet: string): Promise<Effects> {
  return database().read((connection) => effectsOf(connection, changeSet))
}

async function namesIn(tx: Connection, rows: LoggedEffect[]): Promise<Record<string, string>> {
  const ids = rows.flatMap(({ before, after }) =>
    [before, after].flatMap((values) => [values?.project_id, values?.parent_id]).filter(isText),
  )
  if (ids.length === 0) return {}
  const wanted = sql`any(${sql.param([...new Set(ids)])}::uuid[])`
  const { rows: named } = await tx.execute<{ id: string; name: string }>(sql`
    select id, name from projects where id = ${wanted} union all select id, title from tasks where id = ${wanted}`)
  return Object.fromEntries(named.map(({ id, name }) => [id, name]))
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
