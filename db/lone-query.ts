import pg from 'pg'
import type { Prepared } from './statements'

/** What a connection of pg is told by its queries, as far as it is used here. */
type Wire = {
  bind(message: { statement: string; portal: string; values?: string[] }): void
  execute(message: { portal: string; rows: number }): void
}
type Callback = (error: Error | null, result: pg.QueryResult) => void
/** The part of pg's own query that its types leave out. */
type Inside = pg.Submittable & {
  callback?: Callback
  prepare(connection: Wire): void
  handleDataRow(message: unknown): void
  handleCommandComplete(message: unknown, connection: Wire): void
}
const PgQuery = pg.Query as unknown as new (config: Prepared, values?: unknown[]) => Inside

/** Which queries went before another on a connection, by their names, so that they are prepared there. */
const known = new WeakMap<pg.ClientBase, Set<string>>()

/**
 * Asks a query that is a transaction of its own, after another one whose answer nobody sees, such as one that sets
 * what holds for the transaction. Both travel under one sync, at which Postgres commits: it need not be sent a `begin`
 * and a `commit`, nor answer them.
 */
export function askAlone(
  client: pg.ClientBase,
  before: Prepared,
  query: Prepared,
  values?: unknown[],
): Promise<pg.QueryResult> {
  const names = known.get(client) ?? new Set()
  known.set(client, names)
  if (!names.has(before.name))
    client.query(before).then(
      () => names.add(before.name),
      () => {},
    )
  const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult>()
  const lone = new LoneQuery(before, query, values)
  lone.callback = (error, result) => (error ? reject(error) : resolve(result))
  client.query(lone)
  return promise
}

/** The one before it has to be prepared on the connection already. */
class LoneQuery extends PgQuery {
  readonly #before: Prepared
  #isBefore = true

  constructor(before: Prepared, config: Prepared, values?: unknown[]) {
    super(config, values)
    this.#before = before
  }

  override prepare(connection: Wire): void {
    const { name, values } = this.#before
    connection.bind({ statement: name, portal: '', values })
    connection.execute({ portal: '', rows: 0 })
    super.prepare(connection)
  }

  override handleDataRow(message: unknown): void {
    if (!this.#isBefore) super.handleDataRow(message)
  }

  override handleCommandComplete(message: unknown, connection: Wire): void {
    if (!this.#isBefore) super.handleCommandComplete(message, connection)
    this.#isBefore = false
  }
}
