import { beforeAll, expect, test } from 'vitest'
import { POST as registerRoute } from '@/app/api/auth/register/route'
import { POST as tokenRoute } from '@/app/api/auth/token/route'
import { requestActor } from './sessions'

const password = 'a perfectly fine password'

beforeAll(async () => {
  expect((await register({ email: 'Mira@home.example', password })).status).toBe(201)
})

function register(body: unknown, headers: HeadersInit = {}): Promise<Response> {
  return registerRoute(
    post('register', JSON.stringify(body), { 'content-type': 'application/json', ...headers }),
  )
}

function token(form: Record<string, string>, address = '203.0.113.1'): Promise<Response> {
  const type = 'application/x-www-form-urlencoded'
  return tokenRoute(
    post('token', new URLSearchParams(form).toString(), { 'content-type': type, 'x-forwarded-for': address }),
  )
}

function post(path: string, body: string, headers: HeadersInit): Request {
  return new Request(`http://tend.test/api/auth/${path}`, { method: 'POST', body, headers })
}

test('a token is worth what its account is', async () => {
  const response = await token({ username: 'mira@HOME.example', password })
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
  const body = await response.json()
  expect(body).toEqual({ access_token: expect.any(String), token_type: 'bearer', expires_in: 1800 })
  const request = new Request('http://tend.test/', {
    headers: { authorization: `Bearer ${body.access_token}` },
  })
  expect(await requestActor(request)).toMatchObject({
    via: 'api',
    zone: 'UTC',
    weekStart: 1,
    dateOrder: 'dmy',
  })
})

test('a wrong password and an unknown account are refused in the same words', async () => {
  const wrong = await token({ username: 'mira@home.example', password: 'not this one' }, '203.0.113.2')
  const unknown = await token({ username: 'nobody@home.example', password }, '203.0.113.2')
  expect([wrong.status, unknown.status]).toEqual([401, 401])
  const [first, second] = [await wrong.json(), await unknown.json()]
  expect(first).toEqual({
    error: 'invalid_grant',
    code: 'unauthenticated',
    message: 'The e-mail address or the password is wrong.',
    requestId: expect.any(String),
  })
  expect({ ...second, requestId: '' }).toEqual({ ...first, requestId: '' })
})
