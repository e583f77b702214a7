import { beforeEach, describe, expect, test, vi } from 'vitest'
import { corsHeaders, linkOrigin, ownOrigin, preflight } from './origins'

const settings = vi.hoisted((): { CORS_ORIGINS: string[]; APP_URL?: string; SPACE_HOST?: string } => ({
  CORS_ORIGINS: [],
}))
vi.mock('@/lib/core/env', () => ({ env: () => settings }))

beforeEach(() => {
  Object.assign(settings, {
    CORS_ORIGINS: ['https://tools.example'],
    APP_URL: undefined,
    SPACE_HOST: undefined,
  })
})

function from(origin?: string): Request {
  return new Request('http://tend.test/api/v1/tasks', { headers: origin ? { origin } : {} })
}

describe('the address of this app', () => {
  const headers = new Headers({ host: 'tend.example:8443', 'x-forwarded-proto': 'https' })

  test('is what the browser asked for, and for links in mails never what a header says', () => {
    expect(ownOrigin(headers)).toBe('https://tend.example:8443')
    expect(ownOrigin(new Headers({ host: 'inner', 'x-forwarded-host': 'tend.example' }))).toBe(
      'http://tend.example',
    )
    expect(linkOrigin()).toBe('http://localhost:3000')
  })

  test.each(['', 'a b', '[', 'tend.example:x', 'me@tend.example', 'tend.example/x'])(
    'is never %j',
    (host) => {
      expect(ownOrigin(new Headers({ host, 'x-forwarded-proto': 'javascript' }))).toBe('http://localhost')
    },
  )

  test('is in links the one that was configured', () => {
    settings.APP_URL = 'https://lists.example/'
    expect(linkOrigin()).toBe('https://lists.example')
    Object.assign(settings, { APP_URL: undefined, SPACE_HOST: 'mira-tend.hf.space' })
    expect([ownOrigin(headers), linkOrigin()]).toEqual(Array(2).fill('https://mira-tend.hf.space'))
  })
})

describe('pages of other sites', () => {
  test('may read answers if they are listed, and never with cookies', () => {
    const headers = corsHeaders(from('https://tools.example'))
    expect(headers).toMatchObject({ 'access-control-allow-origin': 'https://tools.example', vary: 'Origin' })
    expect(headers).not.toHaveProperty('access-control-allow-credentials')
    expect(preflight(from('https://tools.example')).status).toBe(204)
  })

  test.each([undefined, 'https://evil.example', 'http://tools.example', 'null'])(
    'may not from %s',
    (origin) => {
      expect(corsHeaders(from(origin))).toEqual({ vary: 'Origin' })
      expect(preflight(from(origin)).status).toBe(403)
    },
  )

  test('are of no concern where none is listed', () => {
    settings.CORS_ORIGINS = []
    expect(corsHeaders(from('https://tools.example'))).toEqual({})
  })
})
