import { NextRequest } from 'next/server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { sign } from '@/lib/auth/tokens'
import { middleware } from '@/middleware'

beforeEach(() => {
  vi.stubEnv('AUTH_SECRET', 'a secret of the tests, long enough to be one')
  vi.stubEnv('DATABASE_URL', 'postgres://nowhere/tend')
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
})

function ask(path: string, init: { method?: string; headers?: Record<string, string> } = {}) {
  return middleware(
    new NextRequest(`http://0.0.0.0:3000${path}`, {
      ...init,
      headers: { host: 'tend.example', ...init.headers },
    }),
  )
}

async function signedIn(): Promise<{ cookie: string }> {
  return { cookie: `authjs.session-token=${await sign('session', { sub: 'mira', version: 1 }, 3600 * 72)}` }
}

function policyOf(response: Response): string {
  return response.headers.get('content-security-policy') ?? ''
}

describe('strangers', () => {
  test('are sent to sign in and told where they wanted to go', async () => {
    const response = await ask('/projects/1?task=2')
    expect(response.status).toBe(307)
    expect(response.headers.get('location')).toBe('http://tend.example/login?next=%2Fprojects%2F1%3Ftask%3D2')
  })

  test.each(['/login', '/register', '/forgot', '/reset?token=x', '/docs'])('may see %s', async (path) => {
    expect((await ask(path)).status).toBe(200)
  })

  test('are let through with an action, which is guarded itself', async () => {
    expect((await ask('/today', { method: 'POST' })).status).toBe(200)
    expect((await ask('/today', { headers: { 'next-action': 'x' } })).status).toBe(200)
  })

  test.each([
    ['origin', 'https://evil.example'],
    ['origin', 'null'],
    ['sec-fetch-site', 'cross-site'],
  ])('are not let through with one that another site sends: %s %s', async (name, value) => {
    const headers = { [name]: value }
    expect((await ask('/login', { method: 'POST', headers })).status).toBe(403)
    expect((await ask('/login', { headers })).status).toBe(200)
  })

  test('are all who have no token of ours', async () => {
    expect((await ask('/today', { headers: { cookie: 'authjs.session-token=x.y.z' } })).status).toBe(307)
  })
})

describe('people who are signed in', () => {
  test('go where they want, to /login too', async () => {
    const headers = await signedIn()
    expect((await ask('/today', { headers })).status).toBe(200)
    expect((await ask('/login', { headers })).status).toBe(200)
  })

  test('get a new cookie a day later', async () => {
    const headers = await signedIn()
    expect((await ask('/today', { headers })).headers.has('set-cookie')).toBe(false)
    vi.useFakeTimers({ now: Date.now() + 25 * 3_600_000, toFake: ['Date'] })
    expect((await ask('/today', { headers })).headers.get('set-cookie')).toMatch(/^authjs\.session-token=ey/)
    const posted = await ask('/today', { headers, method: 'POST' })
    expect(posted.headers.has('set-cookie')).toBe(false)
  })
})

describe('the content policy', () => {
  test('has a nonce of its own for every page, which the page gets to know', async () => {
    const [first, second] = [await ask('/login'), await ask('/login')]
    const nonce = /'nonce-([^']{24})'/.exec(policyOf(first))?.[1]
    expect(nonce).toBeDefined()
    expect(policyOf(second)).not.toContain(nonce)
    expect(first.headers.get('x-middleware-request-x-nonce')).toBe(nonce)
    expect(/script-src ([^;]*)/.exec(policyOf(first))?.[1]).not.toContain('unsafe')
  })

  test('lets nobody show the app in a frame, but for Hugging Face on Spaces', async () => {
    const response = await ask('/login')
    expect(policyOf(response)).toContain("frame-ancestors 'none'")
    expect(response.headers.get('x-frame-options')).toBe('DENY')
    vi.stubEnv('SPACE_HOST', 'mira-tend.hf.space')
    const framed = await ask('/login')
    expect(policyOf(framed)).toContain('frame-ancestors https://huggingface.co')
    expect(framed.headers.has('x-frame-options')).toBe(false)
  })

  test('lets a form lead on to a provider that is configured', async () => {
    expect(policyOf(await ask('/login'))).toMatch(/form-action 'self';/)
    vi.stubEnv('AUTH_GITHUB_ID', 'x')
    expect(policyOf(await ask('/login'))).toContain("form-action 'self' https://github.com;")
  })
})
