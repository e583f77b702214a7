import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { canMail, mailResetLink } from './mail'

const settings: { SMTP_URL?: string; SMTP_FROM: string } = { SMTP_FROM: 'Tend <tend@home.example>' }
vi.mock('@/lib/core/env', () => ({ env: () => settings }))

const received: string[] = []
/** Takes any mail, as a mail server would. */
const server = createServer((socket) => {
  socket.write('220 ready\r\n')
  let isBody = false
  createInterface(socket).on('line', (line) => {
    received.push(line)
    if (isBody && line !== '.') return
    isBody = line === 'DATA'
    socket.write(isBody ? '354 go on\r\n' : '250 fine\r\n')
  })
})

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => server.close())

test('a link is mailed to the address, by the server that is configured', async () => {
  expect(canMail()).toBe(false)
  settings.SMTP_URL = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
  expect(canMail()).toBe(true)
  await mailResetLink('mira@home.example', 'https://tend.example/reset?token=abc')
  expect(received).toContain('RCPT TO:<mira@home.example>')
  expect(received).toContain('From: Tend <tend@home.example>')
  expect(received.join('\n')).toContain('https://tend.example/reset?token=abc')
})
