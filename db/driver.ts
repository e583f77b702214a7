import { Client as NeonClient, Pool as NeonPool } from '@neondatabase/serverless'
import pg from 'pg'
import { log } from '@/lib/core/log'
import { databaseError } from './connection'
import { PreparingClient } from './statements'

export type Driver = 'pg' | 'neon'

const TEXT_ARRAY: number = 1009
const textsOf = pg.types.getTypeParser(TEXT_ARRAY)
// Most lists of labels are empty, and each costs a parser otherwise.
pg.types.setTypeParser(TEXT_ARRAY, (text: string) => (text === '{}' ? [] : textsOf(text)))

/** Neon hosts are reached through WebSockets, all others through TCP. */
export function driverFor(url: string): Driver {
  return /\.neon\.(tech|build)$/.test(new URL(url).hostname) ? 'neon' : 'pg'
}

/** Connections that are opened as they are needed, `max` at most. */
export function openPool(url: string, driver: Driver, max: number): pg.Pool {
  const options = { connectionString: url, max, connectionTimeoutMillis: 10_000, keepAlive: true }
  const prepared = { ...options, Client: PreparingClient, pipeline: true }
  const pool = driver === 'neon' ? asPgPool(new NeonPool(options)) : new pg.Pool(prepared)
  pool.on('connect', survive)
  pool.on('error', (error) => log.warn({ code: databaseError(error).code }, 'an idle connection was lost'))
  return pool
}

/** One connection outside of any pool, not connected yet, for what belongs to a connection, such as LISTEN. */
export function openClient(url: string, driver = driverFor(url)): pg.Client {
  const options = { connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true }
  const client = driver === 'neon' ? asPgClient(new NeonClient(options)) : new pg.Client(options)
  survive(client)
  return client
}

/**
 * Sends what is asked of the client until `end`, by default that of the code that runs, in one piece: each write to a
 * socket takes its time.
 */
export function inOnePiece({ connection: { stream } }: pg.PoolClient, end?: Promise<void>): void {
  const send = () => stream.uncork?.()
  stream.cork?.()
  if (end) end.then(send)
  else process.nextTick(send)
}

/** A connection that is lost fails its query, but an error event that nobody hears would end the process. */
function survive(client: pg.ClientBase): void {
  client.on('error', () => {})
}

/** Neon's pool is pg's own class over another socket, under a type of its own. */
function asPgPool(pool: NeonPool): pg.Pool {
  return pool as unknown as pg.Pool
}

/** And so is its client. */
function asPgClient(client: NeonClient): pg.Client {
  return client as unknown as pg.Client
}
