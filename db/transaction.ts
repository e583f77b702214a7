import pg from 'pg'
import { isConnectionLoss } from './connection'
import { inOnePiece } from './driver'
import { askAlone } from './lone-query'
import { prepared } from './statements'
import type { TurnConnection } from './turn-connection'

/** Settings of one transaction, read by the database as `tend.*` and as time-outs. */
export type Settings = Record<string, string>

/**
 * A transaction on a connection of the pool, which it takes with its first query, and gives back in the end. `begin`
 * is sent with that query. With the `writes` of a turn, which come with a driver that does not wait for answers, the
 * commit is sent with the query that is said to be the last; one that is also the first goes with those writes
 * instead, without either.
 */
export class Transaction {
  readonly #pool: pg.Pool
  readonly #settings: Settings
  readonly #writes: TurnConnection | undefined
  #client: Promise<pg.PoolClient> | undefined
  #begun: Promise<unknown> | undefined
  #committed: Promise<void> | undefined
  #isLast = false
  #isOver = false

  constructor(pool: pg.Pool, settings: Settings, writes?: TurnConnection) {
    this.#pool = pool
    this.#settings = settings
    this.#writes = writes
  }

  /** Whether the commit was sent, after which nobody knows whether it happened until it is answered. */
  get isCommitting(): boolean {
    return this.#committed !== undefined
  }

  /** Runs the last query, if it is sent at once: nothing may be asked afterwards. */
  last<T>(query: () => T): T {
    this.#isLast = true
    try {
      return query()
    } finally {
      this.#isLast = false
    }
  }

  query(query: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    // Its connection may be another's by now, and what is asked of it outside of a transaction would stay.
    if (this.#isOver) throw new Error('a transaction that is over was asked')
    this.#isOver = this.#isLast
    const isLast = this.#isLast && this.#writes !== undefined
    this.#isLast = false
    const alone = isLast && !this.#client ? this.#alone(query, values) : undefined
    return alone ?? this.#ask(query, values, isLast)
  }

  async #ask(query: pg.QueryConfig, values: unknown[] | undefined, isLast: boolean): Promise<pg.QueryResult> {
    this.#client ??= this.#pool.connect()
    const client = await this.#client
    if (!this.#begun || isLast) inOnePiece(client)
    if (!this.#begun) this.#begin(client)
    const answer = client.query(query, values)
    if (isLast) this.#commit(client)
    return answer
  }

  /** Commits, unless nothing was asked. */
  async end(): Promise<void> {
    this.#isOver = true
    const client = await this.#client
    if (!client) return
    if (!this.#committed) this.#commit(client)
    await this.#begun
    await this.#committed
    client.release()
  }

  /** Takes back what was not committed, after an error. Whether its connection was lost. */
  async giveUp(error: unknown): Promise<boolean> {
    this.#isOver = true
    const client = await this.#client?.catch(() => undefined)
    if (!client) return false
    const isLost = isConnectionLoss(error) || !(await rolledBack(client))
    client.release(isLost)
    return isLost
  }

  #begin(client: pg.PoolClient): void {
    this.#begun = client.query(BEGIN + set(this.#settings))
    // Not waited for, so that the first query travels along. If it fails, so does that one.
    this.#begun.catch(() => {})
  }

  #commit(client: pg.PoolClient): void {
    this.#committed = client.query('commit').then(({ command }) => {
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
    return setting && asked && this.#writes?.send((client) => askAlone(client, setting, asked, values))
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

async function rolledBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback')
    return true
  } catch {
    return false
  }
}
