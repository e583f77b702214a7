import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import '../scripts/request-line.mjs'

const echo: RequestListener = ({ method, url }, response) => response.end(`${method} ${url}`)

test.each([
  ['GET /labels/a%20b?q=%ff', 'GET /labels/a%20b?q=%ff'],
  ['GET /labels/%ff?q=%ff', 'GET /labels/%25ff?q=%ff'],
  ['GET /api/v1/tasks/%', 'GET /api/v1/tasks/%25'],
  ['GET http://evil.example/today', 'GET /today'],
  ['GET http://evil.example', 'GET /'],
  ['OPTIONS *', 'OPTIONS /*'],
  ['TRACE /today', 'PUT /today'],
  ['PROPFIND /today', 'PUT /today'],
])('%s reaches the app as %s', async (sent, heard) => {
  const server = createServer(echo).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.write(`${sent} HTTP/1.1\r\nhost: tend.test\r\nconnection: close\r\n\r\n`)
  expect((await text(socket)).split('\r\n\r\n')[1]).toBe(heard)
  server.close()
})
