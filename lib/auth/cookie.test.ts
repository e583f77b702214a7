import { afterEach, expect, test, vi } from 'vitest'
import { cookieOf, sessionCookie } from './cookie'

afterEach(() => vi.unstubAllEnvs())

test('the cookie is secure over HTTPS, and goes nowhere across sites', () => {
  const plain = { httpOnly: true, path: '/', sameSite: 'lax', secure: false, partitioned: false }
  expect(sessionCookie(new Headers())).toEqual({ name: 'authjs.session-token', options: plain })
  expect(sessionCookie(new Headers({ 'x-forwarded-proto': 'https, http' }))).toEqual({
    name: '__Secure-authjs.session-token',
    options: { ...plain, secure: true },
  })
})

test('on Hugging Face it works within a frame of another site, and only there', () => {
  vi.stubEnv('SPACE_HOST', 'mira-tend.hf.space')
  expect(sessionCookie(new Headers())).toMatchObject({
    name: '__Secure-authjs.session-token',
    options: { sameSite: 'none', secure: true, partitioned: true },
  })
})

test('a cookie is found among others', () => {
  const headers = new Headers({ cookie: 'xa=1; a=2;b=a=3' })
  expect(['a', 'b', 'c'].map((name) => cookieOf(headers, name))).toEqual(['2', 'a=3', undefined])
})
