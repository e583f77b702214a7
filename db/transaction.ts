import pg from 'pg'
import { inOnePiece } from './driver'
import { LoneQuery } from './lone-query'
import { PreparingClient, prepared } from './statements'

/** Settings of one transaction, read by the database as `tend.*` and as time-outs. */
export type Settings = Record<string, string>

/**
 * The transactions of a connection, one after the other. `begin` is sent with the first query, and the commit with the
 * one that is said to be the last, where the driver does not wait for answers. A query that is both goes without.
 */
export class Transaction {
  readonly #client: pg.PoolClient
  /** Statements that set settings, by their names, once Postgres knows them. */
  readonly #known = new Set<string>()
  #settings: Settings = {}
  #begun: Promise<unknown> | undefined
  #committed: Promise<void> | undefined
  #isLast = false

  constructor(client: pg.PoolClient) {
    this.#client = client
  }

  start(settings: Settings): void {
    inOnePiece(this.#client)
    this.#settings = settings
    this.#begun = undefined
    this.#committed = undefined
  }

  /** Whether the commit was sent, after which nobody knows whether it happened until it is answered. */
  get isCommitting(): boolean {
    return this.#committed !== undefined
  }

  /** Runs the last query, if it is sent at once: nothing may be asked afterwards. */
  last<T>(query: () => T): T {
    if (!(this.#client instanceof PreparingClient)) return query()
    inOnePiece(this.#client)
    this.#isLast = true
    try {
      return query()
    } finally {
      this.#isLast = false
    }
  }

  query(query: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    const isLast = this.#isLast
    this.#isLast = false
    if (isLast && !this.#begun) {
      const lone = this.#alone(query, values)
      if (lone) return lone
    }
    if (!this.#begun) this.#begin()
    const answer = this.#client.query(query, values)
    if (isLast) this.#commit()
    return answer
  }

  /** Commits, unless nothing was asked. */
  async end(): Promise<void> {
    if (this.#begun && !this.#committed) this.#commit()
    await this.#begun
    await this.#committed
  }

  #begin(): void {
    this.#begun = this.#client.query(BEGIN + set(this.#settings))
    // Not waited for, so that the first query travels along. If it fails, so does that one.
    this.#begun.catch(() => {})
  }

  #commit(): void {
    this.#committed = this.#client.query('commit').then(({ command }) => {
      // Postgres answers so, without an error, where a query failed and more was asked.
      if (command === 'ROLLBACK') throw new Error('a transaction went on after a query that failed')
    })
    // Waited for in the end, unless the query before it fails, and so does this.
    this.#committed.catch(() => {})
  }

  /** Sends a query that is first and last, unless it has no name to be prepared under. */
  #alone(query: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> | undefined {
    const setting = prepared(settingOf(this.#settings))
    const asked = prepared(query)
    if (!setting || !asked) return undefined
    if (!this.#known.has(setting.name)) {
      const known = this.#client.query(setting)
      known.then(() => this.#known.add(setting.name)).catch(() => {})
    }
    const { promise, resolve, reject } = Promise.withResolvers<pg.QueryResult>()
    const lone = new LoneQuery(setting, asked, values)
    lone.callback = (error, result) => (error ? reject(error) : resolve(result))
    this.#client.query(lone)
    this.#committed = promise.then(() => {})
    this.#committed.catch(() => {})
    return promise
  }
}

/**
 * Poolers refuse such settings at startup, so they belong to the transaction. What the log keeps of an instant reads
 * the same, whatever zone the server is in, and the trigger announces nothing.
 */
const ALWAYS = {
  statement_timeout: '10s',
  idle_in_transaction_session_timeout: '15s',
  timezone: 'UTC',
  'tend.announced': 'after',
}
const BEGIN = `begin; ${set(ALWAYS)}`

function set(settings: Settings): string {
  const entries = Object.entries(settings)
  return entries.map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)}; `).join('')
}

/** The same as a query that can be prepared. */
function settingOf(settings: Settings): pg.QueryConfig {
  const given = Object.keys(settings).map((name, index) => `set_config('${name}', $${index + 1}, true)`)
  return { text: `select ${[...CONSTANT, ...given].join(', ')}`, values: Object.values(settings) }
}

const CONSTANT = Object.entries(ALWAYS).map(([name, value]) => `set_config('${name}', '${value}', true)`)
