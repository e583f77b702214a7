import bcrypt from 'bcryptjs'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { POST as registerRoute } from '@/app/api/auth/register/route'
import { POST as tokenRoute } from '@/app/api/auth/token/route'
import { requestActor } from './sessions'

vi.hoisted(() => {
  process.env.SIGN_IN_FAILURES_PER_ADDRESS = '8'
  process.env.REGISTRATIONS_PER_ADDRESS = '3'
  process.env.TRUSTED_PROXIES = '0'
})

const password = 'a perfectly fine password'
let lastAddress = 0

/** An address that nothing was counted for. */
function newAddress(): string {
  lastAddress++
  return `198.51.100.${lastAddress}`
}

beforeAll(async () => {
  expect((await register({ email: 'Mira@home.example', password })).status).toBe(201)
})

function register(body: unknown, address = newAddress()): Promise<Response> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': address }
  return registerRoute(
    new Request('http://tend.test/', { method: 'POST', body: JSON.stringify(body), headers }),
  )
}

function token(form: Record<string, string>, address = newAddress()): Promise<Response> {
  const body = new URLSearchParams(form)
  return tokenRoute(
    new Request('http://tend.test/', { method: 'POST', body, headers: { 'x-forwarded-for': address } }),
  )
}

function guess(address: string, username = 'mira@home.example'): Promise<Response> {
  return token({ username, password: 'not this one' }, address)
}

describe('registering', () => {
  test('makes an account that says who it is', async () => {
    const response = await register({
      email: ' Ana@Home.example ',
      password,
      name: 'Ana',
      timezone: 'Europe/Lisbon',
    })
    expect(response.status).toBe(201)
    const { user, ...rest } = await response.json()
    expect(rest).toEqual({})
    expect(user).toEqual({ id: expect.any(String), email: 'Ana@Home.example', name: 'Ana' })
    const actor = await bearer(await token({ username: 'ana@home.example', password }))
    expect(actor).toMatchObject({ userId: user.id, zone: 'Europe/Lisbon' })
  })

  test('refuses an address that has an account, however it is spelt', async () => {
    const response = await register({ email: 'MIRA@home.example', password })
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'conflict', fields: { email: expect.any(String) } })
  })

  test.each([
    [{ email: 'nobody', password }, 'email'],
    [{ email: 'a@home.example' }, 'password'],
    [{ email: 'a@home.example', password: 'seven77' }, 'password'],
    [{ email: 'a@home.example', password: '😀'.repeat(4) }, 'password'],
    [{ email: 'a@home.example', password: 'x'.repeat(257) }, 'password'],
    [{ email: 'a@home.example', password, name: 'nul\u0000' }, 'name'],
    [{ email: 'a@home.example', password, timezone: 'Mars/Olympus' }, 'timezone'],
    [{ email: 'a@home.example', password, admin: true }, 'admin'],
    ['text', 'body'],
  ])('says what is wrong with %j', async (body, field) => {
    const response = await register(body)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) } })
  })

  test('counts every character of a password, far beyond what bcrypt reads', async () => {
    const long = `${'😀'.repeat(200)}\u0000${'x'.repeat(50)}`
    expect((await register({ email: 'long@home.example', password: long })).status).toBe(201)
    expect((await token({ username: 'long@home.example', password: long })).status).toBe(200)
    expect((await token({ username: 'long@home.example', password: `${long.slice(0, -1)}y` })).status).toBe(
      401,
    )
  })

  test('is limited per address', async () => {
    const address = newAddress()
    const statuses: number[] = []
    for (let i = 0; i < 4; i++)
      statuses.push((await register({ email: `many${i}@home.example`, password }, address)).status)
    expect(statuses).toEqual([201, 201, 201, 429])
    const refused = await register({ email: 'more@home.example', password }, address)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(3500)
  })
})

describe('the token grant', () => {
  test('gives a bearer token for half an hour', async () => {
    const response = await token({
      username: 'mira@HOME.example',
      password,
      grant_type: 'password',
      scope: '',
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const body = await response.clone().json()
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'bearer', expires_in: 1800 })
    expect(await bearer(response)).toMatchObject({ via: 'api', zone: 'UTC', weekStart: 1, dateOrder: 'dmy' })
  })

  test('refuses an unknown account as it does a wrong password, with as much hashing', async () => {
    const compare = vi.spyOn(bcrypt, 'compare')
    const known = await guess(newAddress())
    const unknown = await guess(newAddress(), 'nobody@home.example')
    const impossible = await guess(newAddress(), 'nul\u0000@home.example')
    expect(compare).toHaveBeenCalledTimes(3)
    const bodies = await Promise.all([known, unknown, impossible].map((response) => response.json()))
    for (const [index, response] of [known, unknown, impossible].entries()) {
      expect(response.status).toBe(401)
      expect(bodies[index]).toEqual({
        error: 'invalid_grant',
        code: 'unauthenticated',
        message: 'The email address or the password is wrong.',
        requestId: expect.any(String),
      })
    }
  })

  test.each([
    [{ username: 'mira@home.example' }, 'password'],
    [{ password }, 'username'],
    [{ username: 'mira@home.example', password, grant_type: 'client_credentials' }, 'grant_type'],
  ])('says what is wrong with the form %j', async (form, field) => {
    const response = await token(form as Record<string, string>)
    expect(response.status).toBe(422)
    expect(await response.json()).toMatchObject({ code: 'invalid', fields: { [field]: expect.any(String) } })
  })

  test('takes a form only', async () => {
    const body = JSON.stringify({ username: 'mira@home.example', password })
    const headers = { 'content-type': 'application/json' }
    const response = await tokenRoute(new Request('http://tend.test/', { method: 'POST', body, headers }))
    expect(response.status).toBe(422)
  })
})

describe('guessing passwords', () => {
  test('ends after five failures per account and address, and not for the owner elsewhere', async () => {
    const address = newAddress()
    for (let i = 0; i < 5; i++) expect((await guess(address)).status).toBe(401)
    const right = await token({ username: 'mira@home.example', password }, address)
    expect(right.status).toBe(429)
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(800)
    expect(await right.json()).toMatchObject({ code: 'rate_limited' })
    expect((await token({ username: 'mira@home.example', password })).status).toBe(200)
  })

  test('gets no further with many guesses at once', async () => {
    const address = newAddress()
    const statuses = await Promise.all(Array.from({ length: 12 }, async () => (await guess(address)).status))
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(7)
  })

  test('is limited per address over all accounts, whatever else the header claims', async () => {
    const address = newAddress()
    for (let i = 0; i < 8; i++)
      expect((await guess(`10.0.0.${i}, ${address}`, `somebody${i}@home.example`)).status).toBe(401)
    expect((await guess(`10.0.0.9, ${address}`, 'somebody9@home.example')).status).toBe(429)
  })

  test('starts over after a success', async () => {
    const address = newAddress()
    for (let i = 0; i < 4; i++) await guess(address)
    expect((await token({ username: 'mira@home.example', password }, address)).status).toBe(200)
    expect((await guess(address)).status).toBe(401)
  })
})

async function bearer(response: Response) {
  const { access_token } = await response.json()
  return requestActor(
    new Request('http://tend.test/', { headers: { authorization: `Bearer ${access_token}` } }),
  )
}
