import { Agent, request } from 'node:http'

/** An answer, read to its end. Times are in milliseconds from the sending of the request. */
export type Answer = { status: number; body: string; firstByte: number; total: number }
export type Send = (method: string, path: string, body?: object) => Promise<Answer>

/** Requests over connections that are kept, `connections` of them at most. */
export function client(origin: string, headers: Record<string, string> = {}, connections = 16): Send {
  const { hostname, port } = new URL(origin)
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      const begun = performance.now()
      const text = body && JSON.stringify(body)
      const outgoing = request({
        agent,
        hostname,
        port,
        method,
        path,
        headers: { ...headers, ...(text && { 'content-type': 'application/json' }) },
      })
      outgoing.on('error', reject)
      outgoing.on('response', (response) => {
        const firstByte = performance.now() - begun
        const chunks: Buffer[] = []
        response.on('data', (chunk) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            body: Buffer.concat(chunks).toString(),
            firstByte,
            total: performance.now() - begun,
          }),
        )
      })
      outgoing.end(text)
    })
}
