import { connect } from 'node:net'

/** "Would you encrypt?": the shortest question that Postgres answers, with one letter and before it asks who we are. */
const QUESTION = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])
const PATIENCE_MS = 2000

/** Whether a Postgres is alive behind this port of 127.0.0.1: one that was killed just now may still look so. */
export async function answers(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: PATIENCE_MS })
    const conclude = (isAlive: boolean) => {
      socket.destroy()
      resolve(isAlive)
    }
    socket
      .once('connect', () => socket.write(QUESTION))
      .once('data', () => conclude(true))
      .once('timeout', () => conclude(false))
      .once('error', () => conclude(false))
      .once('close', () => conclude(false))
  })
}
