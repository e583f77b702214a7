import { randomUUID } from 'node:crypto'
import { newId } from '@/lib/core/ids'
import { client, type Send } from './http'

export type Person = { email: string; password: string; token: string; send: Send }

/** Somebody with a new account. `send` asks the API in their name. */
export async function person(origin: string): Promise<Person> {
  const email = `${randomUUID()}@example.org`
  const password = 'a fair wind in March'
  const registered = await client(origin)('POST', '/api/auth/register', { email, password, timezone: 'UTC' })
  if (registered.status !== 201) throw new Error(`no account: ${registered.body}`)
  const answer = await fetch(`${origin}/api/auth/token`, {
    method: 'POST',
    body: new URLSearchParams({ username: email, password }),
  })
  const { access_token: token } = (await answer.json()) as { access_token: string }
  return { email, password, token, send: client(origin, { authorization: `Bearer ${token}` }) }
}

/** Makes so many things through `POST /batch`; their ids, in this order. */
export async function give(
  { send }: Person,
  operation: 'tasks.create' | 'projects.create',
  count: number,
  inputOf: (index: number) => object,
): Promise<string[]> {
  const inputs = Array.from({ length: count }, (_, index) => ({ id: newId(), ...inputOf(index) }))
  for (let from = 0; from < count; from += 100) {
    const operations = inputs.slice(from, from + 100).map((input) => ({ operation, input }))
    const { status, body } = await send('POST', '/api/v1/batch', { operations })
    if (status !== 200) throw new Error(`POST /batch: ${body}`)
  }
  return inputs.map(({ id }) => id)
}

/** The date so many days from now, in UTC. */
export function day(away: number): string {
  return new Date(Date.now() + away * 86_400_000).toISOString().slice(0, 10)
}
