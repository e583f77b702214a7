import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parseEnv } from './env'

const good = {
  DATABASE_URL: 'postgres://tend@localhost/tend',
  AUTH_SECRET: '0123456789abcdef0123456789abcdef',
}

test('what is not set has its default, and an empty variable is not set', () => {
  expect(parseEnv({ ...good, PORT: '1', DATABASE_POOL: '' })).toMatchObject({
    DATABASE_POOL: 10,
    REGISTRATION: 'open',
  })
})

describe('a bad value is named, never shown', () => {
  const bad: [string, string | undefined][] = [
    ['DATABASE_URL', 'mysql://root:hunter2@db'],
    ['DATABASE_URL', 'postgres://tend:hunter2#@db/tend'],
    ['DATABASE_URL', 'postgres://tend:hunter2%@db/tend'],
    ['DATABASE_URL', 'postgres://tend@db:hunter2/tend'],
    ['DATABASE_URL', undefined],
    ['DATABASE_URL_UNPOOLED', 'hunter2'],
    ['AUTH_SECRET', 'hunter2'],
    ['AUTH_SECRET', 'change-me-change-me-change-me-change-me'],
    ['AUTH_SECRET', undefined],
    ['DATABASE_POOL', 'many'],
    ['CORS_ORIGINS', 'https://hunter2.example/path'],
    ['REGISTRATION', 'hunter2'],
    ['SMTP_URL', 'hunter2'],
    ['SMTP_URL', 'smtp://'],
    ['APP_URL', 'javascript:hunter2'],
    ['OPENAI_BASE_URL', 'hunter2:11434/v1'],
    ['AI_STEP_TIMEOUT', '1.5'],
    ['STREAM_SECONDS', '0'],
    ['TRUSTED_PROXIES', '-1'],
    ['DATA_PERSISTENT', 'hunter2'],
    ['LOG_LEVEL', 'hunter2'],
  ]
  test.each(bad)('%s=%s', (name, value) => {
    expect(() => parseEnv({ ...good, [name]: value })).toThrow(name)
    expect(() => parseEnv({ ...good, [name]: value })).not.toThrow('hunter2')
  })

  test('half a pair', () => {
    expect(() => parseEnv({ ...good, OPENAI_BASE_URL: 'http://localhost:11434/v1' })).toThrow(
      'AI_MODEL is not set',
    )
    expect(() => parseEnv({ ...good, AUTH_GITHUB_ID: 'x' })).toThrow('AUTH_GITHUB_SECRET is not set')
    expect(() => parseEnv({ ...good, AUTH_GOOGLE_SECRET: 'x' })).toThrow('AUTH_GOOGLE_ID is not set')
  })
})

test('.env.example names every variable', () => {
  const source = readFileSync('lib/core/env.ts', 'utf8')
  const names = [...source.matchAll(/^ {2,4}([A-Z][A-Z_]+): /gm)].map((found) => found[1])
  const example = readFileSync('.env.example', 'utf8')
  expect(names.length).toBeGreaterThan(20)
  expect(names.filter((name) => !example.includes(`${name}=`))).toEqual([])
})
