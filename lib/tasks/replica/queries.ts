import 'server-only'
import { and, isNull, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { mappedTo } from '@/db/built'
import type { Connection } from '@/db/client'
import { tasks } from '@/db/schema/tasks'
import type { Actor } from '@/lib/operations/actor'
import { toTask } from '../queries'
import type { Task } from '../schema'

type Person = Pick<Actor, 'userId'>

/** Part of a replica: tasks whatever their state, and what it holds of projects and below tasks that reopened. */
export type ReplicaPart = { tasks: string[]; inProjects: string[]; below: string[] }

/** What a browser's replica holds: open tasks, and completed ones with an open ancestor or from the last 14 days. */
export async function replicaTasks(tx: Connection, person: Person): Promise<Task[]> {
  return held(tx, projectsOf(person))
}

export async function replicaPart(tx: Connection, person: Person, part: ReplicaPart): Promise<Task[]> {
  const mine = projectsOf(person)
  const found: Task[] = []
  const add = async (where: SQL) => found.push(...(await live(tx, mine, where)).map(toTask))
  if (part.tasks.length > 0) await add(sql`${tasks.id} = any(${ids(part.tasks)})`)
  if (part.inProjects.length > 0) found.push(...(await held(tx, projectsOf(person, part.inProjects))))
  if (part.below.length > 0) await add(isBelow(ids(part.below)))
  return [...new Map(found.map((task) => [task.id, task])).values()]
}

/** Each part has an index of its own, so that years of completed tasks cost nothing. */
function held(tx: Connection, projects: SQL): Promise<Task[]> {
  const recent = sql`now() - interval '14 days'`
  const open = sql`array(select id from tasks where ${inside(projects)} and completed_at is null)`
  const parts = unionAll(
    live(tx, projects, isNull(tasks.completedAt)),
    live(tx, projects, sql`${tasks.completedAt} > ${recent}`),
    live(tx, projects, sql`${isBelow(open)} and ${tasks.completedAt} <= ${recent}`),
  )
  return mappedTo(parts.prepare(''), toTask).execute()
}

function live(tx: Connection, projects: SQL, where: SQL) {
  return tx
    .select()
    .from(tasks)
    .where(and(inside(projects), where))
}

/** Completed, and below one of `parents` with nothing but completed tasks between. The limit is for the planner. */
function isBelow(parents: SQL): SQL {
  return sql`${tasks.id} = any(array(
    with recursive down as (
      select id from tasks where parent_id = any(${parents}) and completed_at is not null
      union
      select child.id from down join tasks as child on child.parent_id = down.id where child.completed_at is not null
    )
    select id from down limit 10000))`
}

function inside(projects: SQL): SQL {
  return sql`project_id = any(array(${projects})) and deleted_at is null`
}

function projectsOf({ userId }: Person, among?: string[]): SQL {
  const only = among ? sql`and id = any(${ids(among)})` : sql``
  return sql`
    select id from projects where deleted_at is null ${only}
      and id in (select project_id from memberships where user_id = ${userId})`
}

function ids(list: string[]): SQL {
  return sql`${sql.param(list)}::uuid[]`
}
