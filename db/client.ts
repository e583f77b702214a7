import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { ANNOUNCE, Announcer } from './announcer'
import {
  databaseError,
  isConnectionLoss,
  isExhaustion,
  isTimeOut,
  isTransient,
  withoutValues,
} from './connection'
import { type Driver, driverFor, inOnePiece, openPool, withFollower } from './driver'
import { TurnReader } from './turn-reader'

/** A connection, in a transaction or not, that runs drizzle queries. */
export type Connection = NodePgDatabase

/**
 * Runs the last query of a transaction, one that is sent at once: the commit travels along with it, so that nothing
 * may be asked, or go wrong, afterwards.
 */
export type Last = <T>(query: () => Promise<T>) => Promise<T>

type Work<T> = (tx: Connection, last: Last) => Promise<T>

/** Settings of one transaction, read by the database as `tend.*` and as time-outs. */
export type Settings = Record<string, string>

/** One database behind a pool. Get the process's own by `database()`. */
export class Database {
  readonly #pool: pg.Pool
  readonly #connection: Connection
  readonly #connections = new WeakMap<pg.PoolClient, Connection>()
  readonly #announcer = new Announcer(() => this.#pool.query(ANNOUNCE))

  constructor(url: string, options: { driver?: Driver; max?: number } = {}) {
    const driver = options.driver ?? driverFor(url)
    this.#pool = openPool(url, driver, options.max ?? 10)
    this.#connection = connectionOver(driver === 'pg' ? new TurnReader(this.#pool) : this.#pool)
  }

  /** Runs reads outside of a transaction; tried again once where the connection is lost. */
  async read<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    try {
      return await work(this.#connection)
    } catch (error) {
      if (!isConnectionLoss(error)) throw asShown(error)
    }
    return work(this.#connection).catch((error) => {
      throw asShown(error)
    })
  }

  /**
   * Runs `work` in a transaction and commits. Where the connection is lost before the commit was sent, or
   * Postgres gives the transaction up, it is tried again from the start. `work` may say which query is its last.
   * @throws AppError `unavailable` if the connection is lost; after the commit was sent nobody knows whether it
   * happened, and only an idempotency key makes trying again safe.
   */
  async transaction<T>(settings: Settings, work: Work<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.#connect()
      const progress = { committing: false }
      try {
        const result = await this.#attempt(client, settings, work, progress)
        client.release()
        return result
      } catch (error) {
        const lost = isConnectionLoss(error) || !(await rolledBack(client))
        client.release(lost)
        if (attempt < 3 && (isTransient(error) || (lost && !progress.committing))) continue
        throw lost ? unavailable(error) : asShown(error)
      }
    }
  }

  async #attempt<T>(
    client: pg.PoolClient,
    settings: Settings,
    work: Work<T>,
    progress: { committing: boolean },
  ): Promise<T> {
    inOnePiece(client)
    const begun = client.query(BEGIN + set(settings))
    // Not waited for, so that the first query travels along. If it fails, so does that one.
    begun.catch(() => {})
    let committed: Promise<void> | undefined
    const commit = () => {
      progress.committing = true
      committed = this.#commit(client)
      // Waited for below, unless the query before it fails, and so does this.
      committed.catch(() => {})
    }
    const result = await work(this.#connectionOf(client), (query) => withFollower(client, query, commit))
    await begun
    if (!committed) commit()
    await committed
    return result
  }

  async #commit(client: pg.PoolClient): Promise<void> {
    const { command } = await client.query('commit')
    // Postgres answers so, without an error, where a query failed and `work` went on.
    if (command === 'ROLLBACK') throw new Error('a transaction went on after a query that failed')
    this.#announcer.committed()
  }

  #connectionOf(client: pg.PoolClient): Connection {
    let connection = this.#connections.get(client)
    if (!connection) {
      connection = connectionOver(client)
      this.#connections.set(client, connection)
    }
    return connection
  }

  async #connect(): Promise<pg.PoolClient> {
    try {
      return await this.#pool.connect()
    } catch (error) {
      throw asShown(error)
    }
  }

  /** The pool, for libraries that bring their own queries. */
  get pool(): pg.Pool {
    return this.#pool
  }

  async close(): Promise<void> {
    await this.#announcer.settled()
    await this.#pool.end()
  }
}

/** Of what it runs its queries on, drizzle calls only `query`. */
function connectionOver(client: Pick<pg.Pool, 'query'> | TurnReader): Connection {
  return drizzle(client as pg.Pool, { casing: 'snake_case' })
}

const shared = globalThis as { tendDatabase?: Database }

/** The database of this process, at `DATABASE_URL`. It outlives hot reloads. */
export function database(): Database {
  const { DATABASE_URL, DATABASE_POOL } = env()
  shared.tendDatabase ??= new Database(DATABASE_URL, { max: DATABASE_POOL })
  return shared.tendDatabase
}

/**
 * Poolers refuse such settings at startup, so they belong to the transaction. What the log keeps of an instant reads
 * the same, whatever zone the server is in, and the trigger announces nothing.
 */
const BEGIN = `begin; ${set({
  statement_timeout: '10s',
  idle_in_transaction_session_timeout: '15s',
  timezone: 'UTC',
  'tend.announced': 'after',
})}`

function set(settings: Settings): string {
  const entries = Object.entries(settings)
  return entries.map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)}; `).join('')
}

async function rolledBack(client: pg.PoolClient): Promise<boolean> {
  try {
    await client.query('rollback')
    return true
  } catch {
    return false
  }
}

/** What has no fault of its own may be tried again; any other error is itself, as far as it may be printed. */
function asShown(error: unknown): unknown {
  const mayPass = [isConnectionLoss, isExhaustion, isTransient, isTimeOut]
  return mayPass.some((is) => is(error)) ? unavailable(error) : withoutValues(error)
}

function unavailable(cause: unknown): AppError {
  log.error({ code: databaseError(cause).code }, 'the database could not be used')
  return new AppError('unavailable', 'The database cannot be used just now. Try again in a moment.', {
    retryAfter: 2,
    mayLast: isTimeOut(cause),
  })
}
