import { Column, is, type SQL, sql } from 'drizzle-orm'
import { PgArray } from 'drizzle-orm/pg-core'
import type { Connection } from './client'

type Building<Shape extends unknown[], Query> = (
  connection: Connection,
  ...shape: Shape
) => { prepare(name: string): Query }
type Built<Shape extends unknown[], Query> = (connection: Connection, ...shape: Shape) => Query
type Prepared<Row> = { execute(values?: Record<string, unknown>): Promise<Row[]> }

/**
 * Builds a drizzle query once for each connection and shape, since that takes longer than running it. Its values are
 * placeholders, which `execute` fills; it has no name, so that the driver may give it one. Without outer joins.
 */
export function built<Shape extends unknown[], Query extends object>(
  build: Building<Shape, Query>,
): Built<Shape, Query> {
  return kept((connection, ...shape) => mappedOnce(build(connection, ...shape).prepare('')))
}

/** The same for long lists, which answers what is made of each row; see `mappedTo`. */
export function builtTo<Shape extends unknown[], Row extends object, Made>(
  build: Building<Shape, Prepared<Row>>,
  make: (row: Row) => Made,
): Built<Shape, Prepared<Made>> {
  return kept((connection, ...shape) => mappedTo(build(connection, ...shape).prepare(''), make))
}

function kept<Shape extends unknown[], Query>(make: Built<Shape, Query>): Built<Shape, Query> {
  const queries = new WeakMap<Connection, Map<string, Query>>()
  return (connection, ...shape) => {
    const known = queries.get(connection) ?? new Map<string, Query>()
    queries.set(connection, known)
    const name = JSON.stringify(shape)
    const query = known.get(name) ?? make(connection, ...shape)
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
type Inside = { fields?: Field[]; customResultMapper?: (rows: unknown[][]) => unknown[] }

/**
 * Finds out once how a row of the query, which has no outer joins, is read. Drizzle does so for each value of each
 * row, which is most of the time of a long list.
 */
export function mappedOnce<Query extends object>(query: Query): Query {
  const inside: Inside = query
  const readers = readersOf(inside)
  if (!readers) return query
  const empty = emptyOf(readers)
  const nested = Object.keys(empty).filter((name) => empty[name] !== null)
  inside.customResultMapper = (rows) =>
    rows.map((values) => {
      const row: Row = { ...empty }
      for (const name of nested) row[name] = { ...(row[name] as Row) }
      fill(row, readers, values)
      return row
    })
  return query
}

/**
 * The same for a query of columns, with what is made of each row in its place. `make` must not keep the row: all are
 * read into one, since making a new one takes longer than reading it.
 */
export function mappedTo<Row extends object, Made>(
  query: Prepared<Row>,
  make: (row: Row) => Made,
): Prepared<Made> {
  const inside = query as object as Inside
  const readers = readersOf(inside)
  if (!readers) throw new TypeError('only columns can be read so')
  // A copy, since what has grown name by name is a hash table to the engine.
  const row = { ...emptyOf(readers) }
  inside.customResultMapper = (rows) =>
    rows.map((values) => {
      fill(row, readers, values)
      return make(row as Row)
    })
  // The type says what the mapper above makes of the rows.
  return query as Prepared<unknown> as Prepared<Made>
}

/** Where the value of a column belongs, and how it is read, unless it is as the driver gives it. */
type Reader = { name: string; inner?: string; decode?: (value: unknown) => unknown }

/** Undefined where something is no column: only drizzle knows how to read it. */
function readersOf({ fields = [] }: Inside): Reader[] | undefined {
  const readers = fields.map(readerOf)
  return readers.length > 0 && readers.every((reader) => reader !== null) ? readers : undefined
}

function readerOf({ path: [name = '', inner], field }: Field): Reader | null {
  if (!is(field, Column)) return null
  return { name, inner, decode: isPlain(field) ? undefined : (value) => field.mapFromDriverValue(value) }
}

/** Whether values are as the driver gives them, which takes arrays apart. */
function isPlain(column: Column): boolean {
  if (is(column, PgArray)) return isPlain(column.baseColumn)
  return column.mapFromDriverValue === Column.prototype.mapFromDriverValue
}

/** A row of nulls. */
function emptyOf(readers: Reader[]): Row {
  const row: Row = {}
  for (const { name, inner } of readers)
    row[name] = inner === undefined ? null : { ...(row[name] as Row), [inner]: null }
  return row
}

/** Without a function for a single field: the build would make it anew within the loop, for each field of each row. */
function fill(row: Row, readers: Reader[], values: unknown[]): void {
  for (let index = 0; index < readers.length; index++) {
    const reader = readers[index]
    if (reader === undefined) continue
    const { name, inner, decode } = reader
    const value = values[index]
    const read = decode && value !== null ? decode(value) : value
    if (inner === undefined) row[name] = read
    else (row[name] as Row)[inner] = read
  }
}
