import { SignJWT } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { deleteAccount, signOutEverywhere } from '@/lib/account/operations'
import { run } from '@/lib/operations/run'
import { type Person, person } from '@/tests/person'
import { sessionToken } from './cookie'
import { accessToken, requestActor, requestSession, stillValid } from './sessions'
import { sign } from './tokens'

const site = 'https://tend.example'
let mira: Person
let cookie: string
let token: string

beforeAll(async () => {
  mira = await person('Mira')
  const claims = { userId: mira.userId, version: 1 }
  cookie = `other=1; __Secure-authjs.session-token=${await sessionToken(claims)}`
  token = await accessToken(claims)
})

function asking(headers: Record<string, string>, method = 'POST'): Request {
  const own = { host: 'tend.example', 'x-forwarded-proto': 'https' }
  return new Request(`${site}/api/v1/tasks`, { method, headers: { ...own, ...headers } })
}

async function codeOf(request: Request): Promise<string> {
  return requestActor(request).then(
    () => 'in',
    (error) => error.code,
  )
}

test('a cookie and a bearer token say who asks, and through what', async () => {
  const fields = { userId: mira.userId, zone: 'UTC', freshSignIn: false }
  expect(await requestActor(asking({ cookie }))).toMatchObject({ ...fields, via: 'web' })
  expect(await requestActor(asking({ authorization: `bearer ${token}` }))).toMatchObject({
    ...fields,
    via: 'api',
  })
})

test.each([
  [{ origin: site }, 'in'],
  [{ 'sec-fetch-site': 'same-origin' }, 'in'],
  [{ 'sec-fetch-site': 'none' }, 'in'],
  [{ origin: 'https://evil.example' }, 'forbidden'],
  [{ origin: 'https://tend.example.evil.example' }, 'forbidden'],
  [{ origin: 'https://tend.example:8443' }, 'forbidden'],
  [{ origin: 'null' }, 'forbidden'],
  [{ 'sec-fetch-site': 'cross-site' }, 'forbidden'],
  [{ 'sec-fetch-site': 'same-site' }, 'forbidden'],
])('a cookie that comes with %j: %s', async (headers, expected) => {
  for (const method of ['GET', 'POST', 'DELETE'])
    expect(await codeOf(asking({ cookie, ...headers }, method))).toBe(expected)
})

test('a bearer token is worth the same wherever it is sent from', async () => {
  expect(await codeOf(asking({ authorization: `Bearer ${token}`, origin: 'https://evil.example' }))).toBe(
    'in',
  )
})

test('a wrong token is not made good by a cookie', async () => {
  expect(await codeOf(asking({ cookie, authorization: 'Bearer nonsense' }))).toBe('unauthenticated')
  expect(await codeOf(asking({ cookie, authorization: 'Basic bWlyYTp4' }))).toBe('unauthenticated')
})

test('the cookie of plain HTTP does not count over HTTPS', async () => {
  const plain = cookie.replace('__Secure-', '')
  expect(await codeOf(asking({ cookie: plain }))).toBe('unauthenticated')
  expect(await codeOf(asking({ cookie: plain, 'x-forwarded-proto': 'http' }))).toBe('in')
})

test('tokens of another purpose, another key, without a signature or expired are none', async () => {
  const claims = { sub: mira.userId, version: 1, scopes: ['read'] }
  const unsigned = `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ ...claims, exp: 9_999_999_999 }))}.`
  const key = new TextEncoder().encode(process.env.AUTH_SECRET)
  const bySecret = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('1h')
    .sign(key)
  const tokens = [
    await sessionToken({ userId: mira.userId, version: 1 }),
    await sign('access', claims, -1),
    unsigned.replaceAll('=', ''),
    bySecret,
  ]
  for (const wrong of tokens)
    expect(await codeOf(asking({ authorization: `Bearer ${wrong}` }))).toBe('unauthenticated')
  expect(await codeOf(asking({ cookie: `__Secure-authjs.session-token=${token}` }))).toBe('unauthenticated')
})

test('a token may do what its scopes say', async () => {
  const readOnly = await accessToken({ userId: mira.userId, version: 1, scopes: ['read'] })
  const { scopes } = await requestActor(asking({ authorization: `Bearer ${readOnly}` }))
  expect([...scopes]).toEqual(['read'])
})

test('a sign-in with a provider is fresh for ten minutes', async () => {
  const now = Math.floor(Date.now() / 1000)
  for (const [at, fresh] of [
    [now - 300, true],
    [now - 700, false],
  ] as const) {
    const value = await sessionToken({ userId: mira.userId, version: 1, providerSignIn: at })
    const actor = await requestActor(asking({ cookie: `__Secure-authjs.session-token=${value}` }))
    expect(actor.freshSignIn).toBe(fresh)
  }
})

test('signing out everywhere ends every session and token at its next request', async () => {
  const session = await requestSession(asking({ cookie }))
  expect(await stillValid(session)).toBe(true)
  await run(signOutEverywhere, mira, {})
  expect(await stillValid(session)).toBe(false)
  expect(await codeOf(asking({ cookie }))).toBe('unauthenticated')
  expect(await codeOf(asking({ authorization: `Bearer ${token}` }))).toBe('unauthenticated')
})

test('so does deleting the account', async () => {
  const ana = await person('Ana', { freshSignIn: true })
  const session = await requestSession(
    asking({ authorization: `Bearer ${await accessToken({ userId: ana.userId, version: 1 })}` }),
  )
  await run(deleteAccount, ana, { confirmation: `ana.${ana.userId}@tend.example` })
  expect(await stillValid(session)).toBe(false)
})
