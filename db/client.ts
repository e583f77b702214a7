import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import type pg from 'pg'
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
import { type Driver, driverFor, openPool } from './driver'
import { type Settings, Transaction } from './transaction'
import { TurnConnection } from './turn-connection'

export type { Settings }

/** A connection, in a transaction or not, that runs drizzle queries. */
export type Connection = NodePgDatabase

/**
 * Runs the last query of a transaction, one that is sent at once: the commit travels along with it, so that nothing
 * may be asked, or go wrong, afterwards.
 */
export type Last = <T>(query: () => Promise<T>) => Promise<T>

/** So many are kept for the next transactions. */
const MOST_SEATS = 100

type Work<T> = (tx: Connection, last: Last) => Promise<T>

/** One database behind a pool. Get the process's own by `database()`. */
export class Database {
  readonly #pool: pg.Pool
  readonly #connection: Connection
  /** For transactions of one query, where the driver does not wait for answers. */
  readonly #writes: TurnConnection | undefined
  readonly #seats: Seat[] = []
  readonly #announcer = new Announcer(() => this.#pool.query(ANNOUNCE))

  constructor(url: string, options: { driver?: Driver; max?: number } = {}) {
    const driver = options.driver ?? driverFor(url)
    this.#pool = openPool(url, driver, options.max ?? 10)
    if (driver === 'pg') this.#writes = new TurnConnection(this.#pool)
    this.#connection = connectionOver(driver === 'pg' ? new TurnConnection(this.#pool) : this.#pool)
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
      const seat = this.#seats.pop() ?? new Seat()
      const transaction = new Transaction(this.#pool, settings, this.#writes)
      seat.transaction = transaction
      try {
        const result = await work(seat.connection, (query) => transaction.last(query))
        await transaction.end()
        // Not after an error, when a part of `work` may still run, and ask.
        if (this.#seats.length < MOST_SEATS) this.#seats.push(seat)
        this.#announcer.committed()
        return result
      } catch (error) {
        const isLost = await transaction.giveUp(error)
        if (attempt < 3 && (isTransient(error) || (isLost && !transaction.isCommitting))) continue
        throw isLost ? unavailable(error) : asShown(error)
      }
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

/** Transactions, one after the other, behind one connection: what drizzle builds on it is kept. */
class Seat {
  transaction: Transaction | undefined
  readonly connection = connectionOver(this)

  query(query: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> | undefined {
    return this.transaction?.query(query, values)
  }
}

/** Of what it runs its queries on, drizzle calls only `query`. */
function connectionOver(client: pg.Pool | TurnConnection | Seat): Connection {
  return drizzle(client as pg.Pool, { casing: 'snake_case' })
}

const shared = globalThis as { tendDatabase?: Database }

/** The database of this process, at `DATABASE_URL`. It outlives hot reloads. */
export function database(): Database {
  const { DATABASE_URL, DATABASE_POOL } = env()
  shared.tendDatabase ??= new Database(DATABASE_URL, { max: DATABASE_POOL })
  return shared.tendDatabase
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
