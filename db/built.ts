import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from './client'

/**
 * Builds a drizzle query once for each connection and shape, since that takes longer than running it. Its values are
 * placeholders, which `execute` fills; it has no name, so that the driver may give it one.
 */
export function built<Shape extends unknown[], Query>(
  build: (connection: Connection, ...shape: Shape) => { prepare(name: string): Query },
): (connection: Connection, ...shape: Shape) => Query {
  const queries = new WeakMap<Connection, Map<string, Query>>()
  return (connection, ...shape) => {
    const known = queries.get(connection) ?? new Map<string, Query>()
    queries.set(connection, known)
    const name = JSON.stringify(shape)
    const query = known.get(name) ?? build(connection, ...shape).prepare('')
    known.set(name, query)
    return query
  }
}

/** A placeholder for each column, under its name. Its value goes to the driver as it is, null too. */
export function slots<Columns extends object>(columns: Columns): Record<keyof Columns, SQL> {
  const entries = Object.keys(columns).map((name) => [name, sql`${sql.placeholder(name)}`])
  // The keys are those of `columns`, which the type of `fromEntries` forgets.
  return Object.fromEntries(entries) as Record<keyof Columns, SQL>
}
