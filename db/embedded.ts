import { join } from 'node:path'
import { openCluster } from './embedded/cluster'
import { explainError } from './embedded/failure'
import { settle } from './embedded/place'
import { halt, serve } from './embedded/server'
import { enter, leave } from './embedded/users'

/**
 * A Postgres of our own: its address, and a stop that leaves it running for other processes of the same folder.
 * `stop` is synchronous, so that it works while the process exits.
 */
export type Embedded = { url: string; stop(): void }

type Options = {
  /** The database lies in the folder `postgres` of it. */
  dataDir: string
  /** Off only for tests: commits are then lost when the machine loses power. */
  durable?: boolean
  /** Told what the person should know, a line each. */
  say?: (line: string) => void
}

/**
 * Starts the embedded Postgres of a data folder, or joins the one that already runs there, be it that of another
 * process or one left by a process that was killed. The last to stop stops the database.
 * @throws Error whose message says what to do: no disk, another version, a folder of another user.
 */
export async function startEmbedded({ dataDir, durable = true, say = () => {} }: Options): Promise<Embedded> {
  try {
    return await start(dataDir, durable, say)
  } catch (error) {
    throw explainError(error, dataDir)
  }
}

async function start(dataDir: string, durable: boolean, say: (line: string) => void): Promise<Embedded> {
  const place = await settle(dataDir, say)
  const cluster = await openCluster(place, durable)
  const users = join(place.dir, 'users')
  enter(users)
  const { port } = await serve(place, cluster, durable)
  return {
    url: `postgres://tend:${cluster.password}@127.0.0.1:${port}/tend`,
    stop() {
      if (leave(users)) halt(place, cluster)
    },
  }
}
