import { setImmediate as endOfTurn } from 'node:timers/promises'
import type pg from 'pg'
import { isConnectionLoss } from './connection'
import { inOnePiece } from './driver'

/** A connection for the queries of one turn, and how many of them are not answered yet. */
type Lane = { client: Promise<pg.PoolClient>; open: number; isLost: boolean }

/**
 * Sends all queries of one turn of the event loop over one connection, in one piece at its end, where each had a
 * connection and a write to its socket of its own. They are answered in order, so only a driver that does not wait
 * for one answer before it sends the next query gains by it, and only queries that hold nothing once answered.
 */
export class TurnConnection {
  readonly #pool: pg.Pool
  #lane: Lane | undefined

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  query(query: pg.QueryConfig, values?: unknown[]): Promise<pg.QueryResult> {
    return this.send((client) => client.query(query, values))
  }

  /** Lets `ask` send one query, which it does at once, and waits for its answer. */
  async send<T>(ask: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const lane = this.#lane ?? this.#newLane()
    lane.open += 1
    const client = await lane.client
    try {
      return await ask(client)
    } catch (error) {
      if (isConnectionLoss(error)) {
        lane.isLost = true
        this.#close(lane)
      }
      throw error
    } finally {
      lane.open -= 1
      if (lane.open === 0) this.#end(lane, client)
    }
  }

  #newLane(): Lane {
    const client = this.#pool.connect()
    const lane = { client, open: 0, isLost: false }
    this.#lane = lane
    const turn = endOfTurn().then(() => this.#close(lane))
    client.then(
      (connected) => inOnePiece(connected, turn),
      () => this.#close(lane),
    )
    return lane
  }

  #close(lane: Lane): void {
    if (this.#lane === lane) this.#lane = undefined
  }

  #end(lane: Lane, client: pg.PoolClient): void {
    this.#close(lane)
    client.release(lane.isLost)
  }
}
