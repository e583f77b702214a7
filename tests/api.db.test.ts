import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test, vi } from 'vitest'
import { nothing } from '@/lib/adapters/nothing'

vi.mock('next/headers', () => ({ headers: async () => new Headers(), cookies: async () => new Map() }))

type Handler = (request: Request) => Response | Promise<Response>
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

test.each(globSync('app/api/**/route.ts'))('%s answers every method', async (file) => {
  const route: Record<string, Handler> = await import(/* @vite-ignore */ resolve(file))
  expect(Object.keys(route)).toEqual(expect.arrayContaining(METHODS))
})

test('where nothing is, an API says so', async () => {
  const response = nothing(new Request('http://tend.test/api/v2/tasks', { method: 'POST' }))
  expect(response.status).toBe(404)
  expect(await response.json()).toEqual({
    code: 'not_found',
    message: 'There is no POST /api/v2/tasks. See /docs.',
    requestId: response.headers.get('x-request-id'),
  })
})
