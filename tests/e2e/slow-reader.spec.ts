import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from './fixtures'

const LONG = { title: 'Write the saga', description: 'x'.repeat(9_900) }

test('a client that reads nothing is cut off while it does not, and others are not', async ({
  baseURL,
  person,
  request,
}) => {
  const form = { username: person.email, password: person.password }
  const { access_token } = await (await request.post('/api/auth/token', { form })).json()
  const authorization = `Bearer ${access_token}`
  const slow = connect(Number(new URL(String(baseURL)).port), '127.0.0.1').on('error', () => {})
  slow.write(`GET /api/events HTTP/1.1\r\nHost: tend\r\nAuthorization: ${authorization}\r\n\r\n`)
  await once(slow, 'data')
  slow.pause()
  const other = new AbortController()
  const { body } = await fetch(`${baseURL}/api/events`, {
    headers: { authorization },
    signal: other.signal,
  })
  const heard = body?.pipeTo(new WritableStream()).catch(() => {})

  const operations = Array.from({ length: 90 }, () => ({ operation: 'tasks.create', input: LONG }))
  for (let megabytes = 0; megabytes < 16; megabytes++) {
    const answer = await request.post('/api/v1/batch', { data: { operations }, headers: { authorization } })
    expect(answer.status()).toBe(200)
  }
  // Whether the other end is gone shows to who sends, not only to who reads.
  await expect(async () => {
    slow.write('.')
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(slow.destroyed).toBe(true)
  }).toPass({ timeout: 10_000 })
  expect(await Promise.race([heard?.then(() => 'over'), Promise.resolve('open')])).toBe('open')
  other.abort()
})
