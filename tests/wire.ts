import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { neonConfig } from '@neondatabase/serverless'
import { WebSocket, WebSocketServer } from 'ws'
import type { Driver } from '@/db/driver'

/** A way to a database that a test can cut. */
export type Wire = {
  url: string
  driver: Driver
  /** Cuts every connection. */
  cut(): void
  /** Cuts the next connection whose client sends `text`: before it arrives, or when the answer comes. */
  cutAt(text: string, when: 'before' | 'answered'): void
  /** Lets nobody through until `open`. */
  shut(): void
  open(): void
  stop(): Promise<void>
}

type End = { send(bytes: Buffer): void; close(): void }

/** A TCP proxy for `pg`, and for the Neon driver a WebSocket-to-TCP relay, such as Neon has before its databases. */
export async function wireTo(databaseUrl: string, driver: Driver): Promise<Wire> {
  const target = new URL(databaseUrl)
  const connections = new Set<Connection>()
  const trap: Trap = { text: null, when: 'before', shut: false }
  const admit = (client: End) => {
    const connection = new Connection(client, target, trap)
    connections.add(connection)
    return connection
  }
  const server = driver === 'pg' ? await tcpServer(admit) : await webSocketServer(admit)
  const { port } = server.address() as AddressInfo
  const url = new URL(databaseUrl)
  if (driver === 'pg') url.port = String(port)
  else relayThrough(port)
  const cut = () => {
    for (const connection of connections) connection.close()
    connections.clear()
  }
  return {
    url: url.href,
    driver,
    cut,
    cutAt: (text, when) => Object.assign(trap, { text, when }),
    shut: () => {
      trap.shut = true
      cut()
    },
    open: () => {
      trap.shut = false
    },
    stop: async () => {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}

type Trap = { text: string | null; when: 'before' | 'answered'; shut: boolean }

class Connection {
  readonly #client: End
  readonly #database: Socket
  readonly #trap: Trap
  #dropsAnswer = false

  constructor(client: End, target: URL, trap: Trap) {
    this.#client = client
    this.#trap = trap
    this.#database = connect({ host: target.hostname, port: Number(target.port) })
    this.#database.on('data', (bytes) => (this.#dropsAnswer ? this.close() : client.send(bytes)))
    this.#database.on('error', () => this.close()).on('close', () => this.close())
    if (trap.shut) this.close()
  }

  take(bytes: Buffer): void {
    const { text, when } = this.#trap
    if (text !== null && bytes.includes(text)) {
      this.#trap.text = null
      if (when === 'before') this.close()
      else this.#dropsAnswer = true
    }
    if (!this.#database.destroyed) this.#database.write(bytes)
  }

  close(): void {
    this.#client.close()
    this.#database.destroy()
  }
}

async function tcpServer(admit: (client: End) => Connection): Promise<Server> {
  const server = createServer((socket) => {
    const connection = admit({ send: (bytes) => socket.write(bytes), close: () => socket.destroy() })
    socket.on('data', (bytes) => connection.take(bytes))
    socket.on('error', () => connection.close()).on('close', () => connection.close())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function webSocketServer(admit: (client: End) => Connection): Promise<WebSocketServer> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  server.on('connection', (socket: WebSocket) => {
    const connection = admit({
      send: (bytes) => socket.readyState === WebSocket.OPEN && socket.send(bytes),
      close: () => socket.terminate(),
    })
    socket.on('message', (bytes: Buffer) => connection.take(bytes))
    socket.on('error', () => connection.close()).on('close', () => connection.close())
  })
  await once(server, 'listening')
  return server
}

/** The Neon driver goes to its own servers unless it is told otherwise, and expects TLS there. */
function relayThrough(port: number): void {
  neonConfig.wsProxy = () => `127.0.0.1:${port}`
  neonConfig.useSecureWebSocket = false
  neonConfig.pipelineTLS = false
  neonConfig.pipelineConnect = false
}
