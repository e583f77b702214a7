import { type Placeholder, sql } from 'drizzle-orm'

/**
 * A limit written into the statement, for `limit()`. Of one that is bound Postgres assumes a tenth of the rows, so
 * that the plan for any value looks dear on a long table and each execution makes its own, which takes longer than
 * the query. For few different numbers: each makes another statement.
 */
export function atMost(rows: number): Placeholder {
  // Drizzle puts any SQL there, though its type says otherwise.
  return sql.raw(String(Math.trunc(rows))) as unknown as Placeholder
}
