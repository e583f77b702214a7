import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'

/** Where the app listens, and the address to print for people. */
export type Address = { host: string; port: number; url: string }

/** @throws Error that names the variable and says what to do */
export function addressFrom(env: NodeJS.ProcessEnv, fallback = '127.0.0.1'): Address {
  const port = Number(env.PORT || 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Error(`PORT must be a number from 1 to 65535, not "${env.PORT}".`)
  }
  // Shells and containers set HOSTNAME to the name of the machine: that is nobody's wish.
  const host = env.HOSTNAME && env.HOSTNAME !== hostname() ? env.HOSTNAME : fallback
  const shown = ['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host
  return { host, port, url: `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}` }
}

/**
 * Waits a moment for a server of a killed start to let go of the port.
 * @throws Error that says what to do where the port stays taken, or may not be used
 */
export async function assertFree({ host, port }: Address): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const code = await listen(host, port)
    if (!code) return
    if (code === 'EADDRINUSE' && attempt < 20) await sleep(100)
    else throw new Error(advice(code, host, port))
  }
}

async function listen(host: string, port: number): Promise<string | undefined> {
  return await new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

function advice(code: string, host: string, port: number): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken: Tend or another program already runs there. Stop it, or choose another port, such as: PORT=${port + 1} npm start`
  }
  if (code === 'EACCES')
    return `This user may not use port ${port}. Choose one above 1023, such as: PORT=3000 npm start`
  return `Tend cannot listen on HOSTNAME=${host} (${code}). Use 127.0.0.1 for this machine only, or 0.0.0.0 for all of its networks.`
}
