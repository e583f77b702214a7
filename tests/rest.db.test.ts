import { readFileSync } from 'node:fs'
import SwaggerParser from '@apidevtools/swagger-parser'
import { beforeAll, describe, expect, test } from 'vitest'
import { openApi } from '@/lib/adapters/openapi'
import { rest } from '@/lib/adapters/rest'
import { accessToken } from '@/lib/auth/sessions'
import { encodeCursor } from '@/lib/core/cursor'
import { newId } from '@/lib/core/ids'
import { registry } from '@/lib/operations/registry'
import type { Task } from '@/lib/tasks/schema'
import { expectDescribed } from './described'
import { type Person, person } from './person'

let mira: Person
let authorization: string

beforeAll(async () => {
  mira = await person('Mira')
  authorization = `Bearer ${await accessToken({ userId: mira.userId, version: 1 })}`
})

type Sent = { body?: unknown; raw?: string | Uint8Array<ArrayBuffer>; headers?: Record<string, string> }

async function call(method: string, path: string, { body, raw, headers }: Sent = {}): Promise<Response> {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const response = await rest(
    new Request(`http://localhost/api/v1${path}`, {
      method,
      headers: { authorization, ...headers },
      body: content,
    }),
  )
  await expectDescribed(method, path, response.clone())
  return response
}

async function made(body: object): Promise<Task> {
  const response = await call('POST', '/tasks', { body })
  expect(response.status).toBe(201)
  return response.json()
}

test('a task is created, read, changed, completed, reopened, moved, deleted and restored', async () => {
  const task = await made({ title: 'Buy milk', due: { date: '2026-12-01' } })
  expect(task).toEqual({
    id: expect.any(String),
    projectId: mira.inboxId,
    parentId: null,
    title: 'Buy milk',
    description: '',
    priority: 4,
    due: { date: '2026-12-01', time: null },
    deadline: null,
    durationMinutes: null,
    recurrence: null,
    labels: [],
    completed: false,
    completedAt: null,
    position: expect.any(String),
    version: 1,
    createdAt: expect.any(String),
    updatedAt: expect.any(String),
  })
  const changed = await call('PATCH', `/tasks/${task.id}`, { body: { priority: 1, due: null } })
  expect(await changed.json()).toMatchObject({ priority: 1, due: null, version: 2 })
  expect(changed.headers.get('tend-change-set')).toMatch(/^[0-9a-f-]{36}$/)
  expect(await (await call('POST', `/tasks/${task.id}/complete`)).json()).toMatchObject({ completed: true })
  expect(await (await call('POST', `/tasks/${task.id}/reopen`)).json()).toMatchObject({ completed: false })
  expect((await call('POST', `/tasks/${task.id}/move`, { body: { after: null } })).status).toBe(200)
  expect((await call('DELETE', `/tasks/${task.id}`)).status).toBe(204)
  expect((await call('GET', `/tasks/${task.id}`)).status).toBe(404)
  expect((await call('POST', `/tasks/${task.id}/restore`)).status).toBe(200)
  expect((await call('GET', `/tasks/${task.id}`)).status).toBe(200)
})

describe('bad input', () => {
  const cursor = (...place: string[]) => encodeCursor(place)
  const instant = new Date(0).toISOString()
  const never = { date: '2026-02-30' }
  const order = (position: string) => ({ view: 'today', places: [{ taskId: newId(), position }] })
  const wrong: [string, string, string, Sent, number, string?][] = [
    ['malformed JSON', 'POST', '/tasks', { raw: '{"title":' }, 422, 'body'],
    ['a list', 'POST', '/tasks', { raw: '[]' }, 422, 'body'],
    ['no body', 'POST', '/tasks', {}, 422, 'title'],
    ['a wrong type', 'POST', '/tasks', { body: { title: 7 } }, 422, 'title'],
    ['a title of nothing to see', 'POST', '/tasks', { body: { title: '\u200b\u2800 \u3164' } }, 422, 'title'],
    ['an unknown key', 'POST', '/tasks', { body: { title: 'x', done: true } }, 422, 'done'],
    ['__proto__', 'POST', '/tasks', { raw: '{"title":"x","__proto__":{"a":1}}' }, 422, '__proto__'],
    ['constructor', 'POST', '/tasks', { body: { title: 'x', constructor: 1 } }, 422, 'constructor'],
    ['U+0000', 'POST', '/tasks', { body: { title: 'a\u0000b' } }, 422, 'title'],
    ['a lone surrogate', 'POST', '/tasks', { raw: '{"title":"a\\ud800"}' }, 422, 'title'],
    ['bytes that are no UTF-8', 'POST', '/tasks', { raw: new Uint8Array([0x22, 0xff, 0x22]) }, 422, 'body'],
    ['a day that does not exist', 'POST', '/tasks', { body: { title: 'x', due: never } }, 422, 'due.date'],
    ['a bad id', 'GET', '/tasks/seven', {}, 422, 'id'],
    ['a project that is not there', 'GET', `/tasks?projectId=${newId()}`, {}, 404],
    ['changes of a row that is not there', 'GET', `/change-sets?entityId=${newId()}`, {}, 404],
    ['an unknown id', 'GET', `/tasks/${newId()}`, {}, 404],
    ['a bad limit', 'GET', '/tasks?limit=0', {}, 422, 'limit'],
    ['a limit that is no number', 'GET', '/tasks?limit=ten', {}, 422, 'limit'],
    ['a bad cursor', 'GET', '/tasks?cursor=%00', {}, 422, 'cursor'],
    ['an empty cursor', 'GET', '/tasks?cursor=', {}, 422, 'cursor'],
    ['a cursor of other tasks', 'GET', `/tasks?cursor=${cursor(newId(), 'a', newId())}`, {}, 422, 'cursor'],
    ['a cursor of another list', 'GET', `/projects?cursor=${cursor(instant, newId())}`, {}, 422, 'cursor'],
    ['a project as an instant', 'GET', `/conversations?cursor=${cursor('a0', newId())}`, {}, 422, 'cursor'],
    ['an instant as a change', 'GET', `/change-sets?cursor=${cursor(instant)}`, {}, 422, 'cursor'],
    ['an unknown filter', 'GET', '/tasks?colour=red', {}, 422, 'colour'],
    ['a filter of every object', 'GET', '/tasks?constructor=1', {}, 422, 'constructor'],
    ['a filter twice', 'GET', '/tasks?limit=1&limit=2', {}, 422, 'limit'],
    ['a version in the address', 'DELETE', `/tasks/${newId()}?version=1`, {}, 422, 'version'],
    ['a path that is none', 'GET', '/nothing', {}, 404],
    ['a method that is none', 'PATCH', '/tasks', {}, 404],
    ['a body that contradicts the path', 'PATCH', `/tasks/${newId()}`, { body: { id: newId() } }, 422, 'id'],
    [
      'a bad If-Match',
      'PATCH',
      `/tasks/${newId()}`,
      { body: {}, headers: { 'if-match': '*' } },
      422,
      'if-match',
    ],
    [
      'If-Match for what has no version',
      'POST',
      '/tasks',
      { body: { title: 'x' }, headers: { 'if-match': '"1"' } },
      422,
      'if-match',
    ],
    [
      'two versions',
      'PATCH',
      `/tasks/${newId()}`,
      { body: { version: 1 }, headers: { 'if-match': '"2"' } },
      422,
      'version',
    ],
    ['If-Match for many', 'POST', '/batch', { body: {}, headers: { 'if-match': '"1"' } }, 422, 'if-match'],
    ['a list for a text', 'PATCH', `/tasks/${newId()}`, { body: { deadline: [] } }, 422, 'deadline'],
    ['no day', 'POST', '/tasks', { body: { title: 'x', due: {} } }, 422, 'due.date'],
    ['half a version', 'PATCH', `/tasks/${newId()}`, { body: { version: 1.5 } }, 422, 'version'],
    ['an endless length', 'POST', '/tasks', { body: { title: 'x', durationMinutes: 1e9 } }, 422],
    ['an order key that cannot be kept', 'POST', '/tasks/order', { body: order('a0\u0000') }, 422],
    [
      'U+0000 in what was said of a rule',
      'POST',
      '/tasks',
      { body: { title: 'x', recurrence: { rule: 'FREQ=DAILY', anchor: 'schedule', text: '\u0000' } } },
      422,
      'recurrence.text',
    ],
    ['a bad key', 'POST', '/tasks', { body: { title: 'x' }, headers: { 'idempotency-key': ' ' } }, 422],
    [
      'a rule that is none',
      'POST',
      '/tasks',
      { body: { title: 'x', recurrence: { rule: 'FREQ=NEVER', anchor: 'schedule', text: '' } } },
      422,
      'recurrence.rule',
    ],
  ]
  test.each(wrong)('%s', async (_, method, path, sent, status, field) => {
    const response = await call(method, path, sent)
    const body = await response.json()
    expect(response.status).toBe(status)
    expect(body).toMatchObject({
      code: status === 404 ? 'not_found' : 'invalid',
      message: expect.not.stringMatching(/expected|received/),
    })
    expect(body.requestId).toBe(response.headers.get('x-request-id'))
    if (field) expect(Object.keys(body.fields)).toContain(field)
  })

  test('is not told to those whose session has ended', async () => {
    const ended = `Bearer ${await accessToken({ userId: mira.userId, version: 2 })}`
    for (const [, method, path, { headers, ...sent }] of wrong.filter(
      ([name]) => !/(path|method) that is none/.test(name),
    ))
      expect(
        (await call(method, path, { ...sent, headers: { ...headers, authorization: ended } })).status,
      ).toBe(401)
  })

  test('a body over 1 MB is refused by its size, whatever it says it is', async () => {
    const response = await call('POST', '/tasks', {
      body: { title: 'x', description: 'y'.repeat(1_100_000) },
    })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ code: 'too_large' })
  })
})

test('If-Match and Idempotency-Key', async () => {
  const task = await made({ title: 'Once' })
  const stale = await call('PATCH', `/tasks/${task.id}`, {
    body: { title: 'Twice' },
    headers: { 'if-match': '"9"' },
  })
  expect(stale.status).toBe(412)
  const fresh = await call('PATCH', `/tasks/${task.id}`, {
    body: { title: 'Twice' },
    headers: { 'if-match': '"1"' },
  })
  expect(fresh.headers.get('etag')).toBe('"2"')
  const headers = { 'idempotency-key': 'tea-1' }
  const first = await call('POST', '/tasks', { body: { title: 'Tea' }, headers })
  const again = await call('POST', '/tasks', { body: { title: 'Tea' }, headers })
  expect(again.status).toBe(201)
  expect(again.headers.get('tend-change-set')).toBe(first.headers.get('tend-change-set'))
  expect(await again.text()).toBe(await first.text())
  expect((await call('POST', '/tasks', { body: { title: 'Coffee' }, headers })).status).toBe(409)
})

test('a batch is all or nothing, in one change set', async () => {
  const create = (title: string) => ({ operation: 'tasks.create', input: { title } })
  const title = newId()
  const bad = await call('POST', '/batch', { body: { operations: [create(title), create('')] } })
  expect(bad.status).toBe(422)
  expect(Object.keys((await bad.json()).fields)).toContain('operations.1.title')
  expect((await (await call('GET', `/tasks?q=${title}`)).json()).items).toEqual([])
  const unproved = { operation: 'account.changeEmail', input: { email: 'mira@tend.example' } }
  const refused = await call('POST', '/batch', { body: { operations: [create(title), unproved] } })
  expect(Object.keys((await refused.json()).fields)).toEqual(['operations.1'])
  const good = await call('POST', '/batch', {
    body: { operations: [create(title), create(`${title} again`)] },
  })
  expect((await good.json()).results).toMatchObject([{ title }, { title: `${title} again` }])
  const undo = await call('POST', `/changes/${good.headers.get('tend-change-set')}/undo`)
  expect(undo.status).toBe(200)
  expect((await (await call('GET', `/tasks?q=${title}`)).json()).items).toEqual([])
})

test('the Inbox cannot be archived, deleted or put under another project', async () => {
  const home = await (await call('POST', '/projects', { body: { name: 'Home' } })).json()
  for (const [method, path, body] of [
    ['POST', `/projects/${mira.inboxId}/archive`],
    ['DELETE', `/projects/${mira.inboxId}`],
    ['PATCH', `/projects/${mira.inboxId}`, { parentId: home.id }],
  ] as const) {
    const response = await call(method, path, { body })
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'conflict' })
  }
})

test('quick add over REST: a line becomes a task, a preview stores nothing', async () => {
  const preview = await call('POST', '/tasks/parse', { body: { text: 'Call Ana tomorrow 9am @phone p2' } })
  expect(await preview.json()).toMatchObject({
    title: 'Call Ana',
    priority: 2,
    labels: ['phone'],
    due: { time: '09:00' },
  })
  const response = await call('POST', '/tasks/quick', {
    body: { text: 'Water the plants every 3 days #Balcony' },
  })
  expect(response.status).toBe(201)
  const task = await response.json()
  expect(task).toMatchObject({
    title: 'Water the plants',
    recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', anchor: 'schedule' },
  })
  expect(await (await call('GET', `/projects/${task.projectId}`)).json()).toMatchObject({ name: 'Balcony' })
  const next = await (await call('GET', `/tasks/${task.id}/occurrences?limit=3`)).json()
  expect(next).toMatchObject({
    items: [{}, {}, {}],
    text: 'Every 3 days',
    why: expect.stringContaining('Next is'),
  })
})

test('a paste over REST: an indented line goes where the one above is, whatever project it names', async () => {
  const projects = async () => {
    const { items } = await (await call('GET', '/projects')).json()
    return items.map(({ name }: { name: string }) => name)
  }
  const before = await projects()
  const text = 'Party #Balcony\n  Invite Kim #Friends'
  const { items } = await (await call('POST', '/tasks/paste', { body: { text } })).json()
  expect(items).toMatchObject([{ title: 'Party' }, { title: 'Invite Kim', parentId: items[0].id }])
  expect(items[1].projectId).toBe(items[0].projectId)
  expect(await projects()).toEqual([...new Set([...before, 'Balcony'])])
})

describe('the OpenAPI document', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))

  test('is valid and names every operation', async () => {
    const document = openApi(version)
    await SwaggerParser.validate(JSON.parse(JSON.stringify(document)))
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map((item) => item.operationId),
    )
    const bound = [...registry.values()]
      .filter((operation) => operation.http)
      .map((operation) => operation.name)
    expect(ids.toSorted()).toEqual([...bound, 'batch'].toSorted())
  })
})
