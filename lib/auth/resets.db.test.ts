import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { database } from '@/db/client'
import { changeEmail } from '@/lib/account/operations'
import { run } from '@/lib/operations/run'
import { actorFor } from './actor-for'
import { register } from './registration'
import { isResetToken, resetLink, resetPassword } from './resets'
import { accessToken, requestActor } from './sessions'
import { authenticate } from './sign-in'

const email = 'mira@home.example'
const newPassword = 'another fine password'
let userId: string

beforeAll(async () => {
  userId = (await register({ email, password: 'a perfectly fine password' }, new Headers(), 'api')).id
})

async function tokenFor(address = email): Promise<string> {
  const link = new URL((await resetLink(address, 'job')) ?? '')
  expect(link.pathname).toBe('/reset')
  return link.searchParams.get('token') ?? ''
}

test('a link sets a new password once, and ends all sessions and tokens', async () => {
  const bearer = await accessToken({ userId, version: 1 })
  const token = await tokenFor(' Mira@HOME.example')
  expect(await isResetToken(token)).toBe(true)
  expect((await resetPassword({ token, newPassword })).sessionVersion).toBe(2)
  expect((await authenticate({ email, password: newPassword }, 'a')).id).toBe(userId)
  const request = new Request('http://tend.test/', { headers: { authorization: `Bearer ${bearer}` } })
  await expect(requestActor(request)).rejects.toMatchObject({ code: 'unauthenticated' })
  expect(await isResetToken(token)).toBe(false)
  await expect(resetPassword({ token, newPassword })).rejects.toMatchObject({ code: 'forbidden' })
})

test('a new password or address makes all links worthless', async () => {
  const [first, second] = [await tokenFor(), await tokenFor()]
  await resetPassword({ token: first, newPassword })
  expect(await isResetToken(second)).toBe(false)
  const third = await tokenFor()
  await run(changeEmail, actorFor(userId, 'web'), { currentPassword: newPassword, email })
  expect(await isResetToken(third)).toBe(false)
})

test('two who use a link at once do not both succeed', async () => {
  const token = await tokenFor()
  const attempts = await Promise.allSettled(
    [1, 2].map((n) => resetPassword({ token, newPassword: `password ${n}` })),
  )
  expect(attempts.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a link is worth nothing after an hour, and only its hash is kept', async () => {
  const token = await tokenFor()
  const { rows } = await database().read((tx) => tx.execute(sql`select * from password_resets`))
  expect(JSON.stringify(rows)).not.toContain(token)
  await database().transaction({}, (tx) =>
    tx.execute(sql`update password_resets set expires_at = now() - interval '1 second'`),
  )
  expect(await isResetToken(token)).toBe(false)
  await expect(resetPassword({ token, newPassword })).rejects.toMatchObject({ code: 'forbidden' })
})

test('there is none for an unknown address, and no made-up token works', async () => {
  expect(await resetLink('nobody@home.example', 'job')).toBeUndefined()
  expect(await isResetToken('made up')).toBe(false)
})
