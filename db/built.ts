import { Column, is, type SQL, sql } from 'drizzle-orm'
import type { Connection } from './client'

/**
 * Builds a drizzle query once for each connection and shape, since that takes longer than running it. Its values are
 * placeholders, which `execute` fills; it has no name, so that the driver may give it one. Without outer joins.
 */
export function built<Shape extends unknown[], Query extends object>(
  build: (connection: Connection, ...shape: Shape) => { prepare(name: string): Query },
): (connection: Connection, ...shape: Shape) => Query {
  const queries = new WeakMap<Connection, Map<string, Query>>()
  return (connection, ...shape) => {
    const known = queries.get(connection) ?? new Map<string, Query>()
    queries.set(connection, known)
    const name = JSON.stringify(shape)
    const query = known.get(name) ?? mappedOnce(build(connection, ...shape).prepare(''))
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

type Row = Record<string, unknown>
type Field = { path: string[]; field: unknown }
/** What drizzle keeps to itself in a prepared query. */
type Inside = { fields?: Field[]; customResultMapper?: (rows: unknown[][]) => Row[] }

/**
 * Finds out once how a row of the query, which has no outer joins, is read. Drizzle does so for each value of each
 * row, which is most of the time of a long list.
 */
export function mappedOnce<Query extends object>(query: Query): Query {
  const inside: Inside = query
  const readers = inside.fields?.map(readerOf)
  if (!readers?.every((reader) => reader !== null)) return query
  const empty = emptyOf(readers)
  const nested = Object.keys(empty).filter((name) => empty[name] !== null)
  inside.customResultMapper = (rows) =>
    rows.map((values) => {
      const row: Row = { ...empty }
      for (const name of nested) row[name] = { ...(row[name] as Row) }
      for (let index = 0; index < readers.length; index++) fill(row, readers[index], values[index])
      return row
    })
  return query
}

/** Where the value of a column belongs, and how it is read, unless it is as the driver gives it. */
type Reader = { name: string; inner?: string; decode?: (value: unknown) => unknown }

/** Null for what is no column: only drizzle knows how to read it. */
function readerOf({ path: [name = '', inner], field }: Field): Reader | null {
  if (!is(field, Column)) return null
  const isPlain = field.mapFromDriverValue === Column.prototype.mapFromDriverValue
  return { name, inner, decode: isPlain ? undefined : (value) => field.mapFromDriverValue(value) }
}

/** A row of nulls. Copies of one object are alike to the engine, and faster than adding name by name. */
function emptyOf(readers: Reader[]): Row {
  const row: Row = {}
  for (const { name, inner } of readers)
    row[name] = inner === undefined ? null : { ...(row[name] as Row), [inner]: null }
  return row
}

function fill(row: Row, reader: Reader | undefined, value: unknown): void {
  if (value === null || reader === undefined) return
  const { name, inner, decode } = reader
  const read = decode ? decode(value) : value
  if (inner === undefined) row[name] = read
  else (row[name] as Row)[inner] = read
}
