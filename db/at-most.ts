import { type Placeholder, sql } from 'drizzle-orm'

/**
 * A limit that Postgres learns when it runs the statement, for `limit()`: it assumes that a tenth of the rows is
 * asked for, and so takes them from an index in their order, however few it thinks there are. A written limit is
 * compared with that guess, which a new or uneven table gets wrong, and all rows are sorted for a page of them; for
 * a bound one each execution plans anew. For few different numbers: each makes another statement.
 */
export function atMost(rows: number): Placeholder {
  // Drizzle puts any SQL there, though its type says otherwise.
  return sql.raw(`(select ${Math.trunc(rows)})`) as unknown as Placeholder
}
