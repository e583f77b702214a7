import { sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { database } from '@/db/client'
import { env } from '@/lib/core/env'
import { type Person, person } from '@/tests/person'
import { admit, connectedProviders, type Identity, identityAccount } from './identities'

let mira: Person
let email: string

beforeEach(async () => {
  mira = await person('Mira')
  email = `mira.${mira.userId}@tend.example`
})

function known(fields: Partial<Identity> = {}): Identity {
  return {
    provider: 'github',
    accountId: crypto.randomUUID(),
    email,
    verified: true,
    name: 'Mira',
    ...fields,
  }
}

async function holder({ provider, accountId }: Identity): Promise<string | undefined> {
  return (await identityAccount(provider, accountId))?.id
}

test('an address alone opens no account, even if it is verified', async () => {
  const identity = known()
  expect(await admit(identity, null, 'a')).toBe('taken')
  expect(await holder(identity)).toBeUndefined()
})

test('somebody signed in connects a provider that has verified their address, and then it opens the account', async () => {
  const identity = known({ email: email.toUpperCase() })
  expect(await admit(identity, mira, 'a')).toBeUndefined()
  expect(await holder(identity)).toBe(mira.userId)
  expect(await connectedProviders(mira.userId)).toEqual(['github'])
  expect(await admit({ ...identity, email: null, verified: false }, null, 'a')).toBeUndefined()
})

test.each([
  [{ verified: false }, 'unverified'],
  [{ email: null }, 'unverified'],
  [{ email: 'other@tend.example' }, 'mismatch'],
])('somebody signed in does not connect %j: %s', async (fields, reason) => {
  const identity = known(fields)
  expect(await admit(identity, mira, 'a')).toBe(reason)
  expect(await holder(identity)).toBeUndefined()
})

test('a stranger with a verified address gets an account with an Inbox and no password', async () => {
  const identity = known({ email: `new.${email}` })
  expect(await admit(identity, null, 'a')).toBeUndefined()
  const account = await identityAccount(identity.provider, identity.accountId)
  expect(account).toMatchObject({ email: `new.${email}`, name: 'Mira', passwordHash: null })
  const { rows } = await database().read((tx) =>
    tx.execute(sql`select projects.inbox from memberships join projects on projects.id = project_id
      where user_id = ${account?.id}`),
  )
  expect(rows).toEqual([{ inbox: true }])
})

test('where registration is closed, strangers stay outside', async () => {
  Object.assign(env(), { REGISTRATION: 'closed' })
  expect(await admit(known({ email: `late.${email}` }), null, 'a')).toBe('closed')
  Object.assign(env(), { REGISTRATION: 'open' })
})
