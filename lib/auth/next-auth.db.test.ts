import { NextRequest } from 'next/server'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, POST } from '@/app/api/auth/[...nextauth]/route'
import { person } from '@/tests/person'
import { sessionToken } from './cookie'
import { register } from './registration'
import { requestActor } from './sessions'

const jar = vi.hoisted(() => {
  Object.assign(process.env, { AUTH_GITHUB_ID: 'client', AUTH_GITHUB_SECRET: 'of the client' })
  return new Map<string, string>()
})
vi.mock('next/headers', () => ({
  headers: async () => new Headers({ host: 'tend.test', 'x-forwarded-for': '203.0.113.7' }),
  cookies: async () => ({ get: (name: string) => ({ value: jar.get(name) }) }),
}))

/** What GitHub would say of the person who signs in there. */
let github: { id: number; login: string; email: string; verified: boolean }

beforeAll(() => {
  vi.stubGlobal('fetch', async (input: RequestInfo | URL) => {
    const url = String(input instanceof Request ? input.url : input)
    if (url.endsWith('/access_token')) return Response.json({ access_token: 'x', token_type: 'bearer' })
    const { email, verified, ...user } = github
    return Response.json(url.endsWith('/emails') ? [{ email, verified, primary: true }] : user)
  })
})
afterAll(() => vi.unstubAllGlobals())

beforeEach(() => {
  jar.clear()
  github = { id: Math.floor(Math.random() * 1e9), login: 'mira', email: '', verified: true }
})

async function ask(path: string, form?: Record<string, string>, headers: Record<string, string> = {}) {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const request = new NextRequest(`http://0.0.0.0:3000/api/auth/${path}`, {
    method: form ? 'POST' : 'GET',
    body: form && new URLSearchParams(form),
    headers: { host: 'tend.test', 'x-forwarded-for': '203.0.113.7', cookie, ...headers },
  })
  const response = await (form ? POST(request) : GET(request))
  for (const line of response.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/)
    if (value) jar.set(name, decodeURIComponent(value))
    else jar.delete(name)
  }
  return response
}

async function csrfToken(): Promise<string> {
  return (await (await ask('csrf')).json()).csrfToken
}

/** Goes to GitHub and comes back, and says where that led. */
async function throughGitHub(): Promise<string | null> {
  const there = await ask('signin/github', { csrfToken: await csrfToken() })
  const url = new URL(there.headers.get('location') ?? '')
  expect(url.searchParams.get('redirect_uri')).toBe('http://tend.test/api/auth/callback/github')
  return (await ask('callback/github?code=x')).headers.get('location')
}

function whoami() {
  const cookie = `authjs.session-token=${jar.get('authjs.session-token')}`
  return requestActor(new Request('http://tend.test/', { headers: { cookie } }))
}

describe('a provider', () => {
  test('opens an account of its own for a stranger, and the sign-in is fresh', async () => {
    github.email = `new${github.id}@home.example`
    expect(await throughGitHub()).toBe('http://tend.test')
    const actor = await whoami()
    expect(actor).toMatchObject({ via: 'web', freshSignIn: true })
    jar.clear()
    await throughGitHub()
    expect((await whoami()).userId).toBe(actor.userId)
  })

  test('opens no account that has its address, until its owner connects it', async () => {
    const mira = await person('Mira')
    github.email = `mira.${mira.userId}@tend.example`
    expect(await throughGitHub()).toBe('http://tend.test/login?error=taken')
    expect(jar.has('authjs.session-token')).toBe(false)

    jar.set('authjs.session-token', await sessionToken({ userId: mira.userId, version: 1 }))
    expect(await throughGitHub()).toBe('http://tend.test')
    jar.delete('authjs.session-token')
    await throughGitHub()
    expect((await whoami()).userId).toBe(mira.userId)
  })

  test('opens nothing by an address that it has not verified', async () => {
    Object.assign(github, { email: `odd${github.id}@home.example`, verified: false })
    expect(await throughGitHub()).toBe('http://tend.test/login?error=unverified')
  })
})

describe('a password over HTTP', () => {
  const credentials = { email: 'ana@home.example', password: 'a perfectly fine password' }

  test('signs in, is counted, and is refused from other sites', async () => {
    await register(credentials, new Headers(), 'api')
    const form = { ...credentials, csrfToken: await csrfToken() }
    const foreign = await ask('callback/credentials', form, { origin: 'https://evil.example' })
    expect(foreign.status).toBe(403)
    expect((await ask('callback/credentials', form)).status).toBe(302)
    expect((await whoami()).freshSignIn).toBe(false)
    const wrong = { ...form, password: 'not this one' }
    for (let i = 0; i < 5; i++) {
      const { headers } = await ask('callback/credentials', wrong)
      expect(headers.get('location')).toBe(
        'http://tend.test/login?error=CredentialsSignin&code=unauthenticated',
      )
    }
    const refused = await ask('callback/credentials', form)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
  })
})

test('what next-auth does not understand is refused in the words of the API', async () => {
  const nowhere = await ask('nowhere')
  expect([nowhere.status, await nowhere.json()]).toMatchObject([404, { code: 'not_found' }])
  const back = await ask('callback/credentials?callbackUrl=javascript:alert(1)')
  expect([back.status, await back.json()]).toMatchObject([422, { code: 'invalid' }])
})

describe('the session that next-auth reads', () => {
  test('is none once it is revoked, and cannot be renewed', async () => {
    const mira = await person('Mira')
    jar.set('authjs.session-token', await sessionToken({ userId: mira.userId, version: 1 }))
    expect(await (await ask('session')).json()).toMatchObject({ expires: expect.any(String) })
    jar.set('authjs.session-token', await sessionToken({ userId: mira.userId, version: 2 }))
    expect(await (await ask('session')).json()).toBeNull()
    expect(jar.has('authjs.session-token')).toBe(false)
  })
})
