import { randomUUID } from 'node:crypto'
import diagnostics from 'node:diagnostics_channel'

/** Sockets of the event streams under way: a route sees nothing of its own, and may have to cut it. */
const connections = new Map()
globalThis.tendConnections = connections

let isStopping = false
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => (isStopping = true))

diagnostics.subscribe('http.server.request.start', ({ request, response, socket }) => {
  if (!request.url?.startsWith('/api/events')) return
  const id = randomUUID()
  request.headers['x-tend-connection'] = id
  connections.set(id, socket)
  response.once('close', () => {
    connections.delete(id)
    // The end of its stream leaves a connection open for seconds, and with it the server.
    if (isStopping) socket.destroySoon()
  })
})
