import 'server-only'
import { and, eq } from 'drizzle-orm'
import { z } from 'zod'
import { database } from '@/db/client'
import { identities, users } from '@/db/schema/accounts'
import { findUser, insertUser, type UserRow, userById } from '@/lib/account/queries'
import { emailKey } from '@/lib/account/rules'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import { operation } from '@/lib/operations/define'
import { run } from '@/lib/operations/run'
import { createInbox } from '@/lib/projects/queries'
import { actorFor } from './actor-for'
import { count } from './limits'

/** Somebody as a sign-in provider knows them. */
const Identity = z.strictObject({
  provider: z.string(),
  accountId: z.string(),
  email: z.string().nullable(),
  /** Whether the provider has made sure of the address. */
  verified: z.boolean(),
  name: z.string(),
})
export type Identity = z.infer<typeof Identity>

/** Why a provider's person was not let in. `/login` has the words. */
export type NotAdmitted = 'unverified' | 'taken' | 'mismatch' | 'closed'

/** The account that an identity belongs to. */
export async function identityAccount(provider: string, accountId: string): Promise<UserRow | undefined> {
  const [row] = await database().read((connection) =>
    connection
      .select({ user: users })
      .from(identities)
      .innerJoin(users, eq(users.id, identities.userId))
      .where(and(eq(identities.provider, provider), eq(identities.providerAccountId, accountId))),
  )
  return row?.user
}

/** The providers that open an account. */
export async function connectedProviders(userId: string): Promise<string[]> {
  const rows = await database().read((connection) =>
    connection
      .select({ provider: identities.provider })
      .from(identities)
      .where(eq(identities.userId, userId)),
  )
  return rows.map((row) => row.provider)
}

/**
 * Lets somebody in whom a provider vouches for: into the account that the identity belongs to, else, for a
 * verified address only, into the account that is signed in and has that address, or into a new one. Nobody
 * gets into an account because its address is theirs at a provider.
 * @returns why not, or nothing
 * @throws AppError `rate_limited`
 */
export async function admit(
  identity: Identity,
  actor: Actor | null,
  address: string,
): Promise<NotAdmitted | undefined> {
  if (await identityAccount(identity.provider, identity.accountId)) return undefined
  if (!identity.email || !identity.verified) return 'unverified'
  const email = identity.email
  const [signedIn, known] = await database().read((connection) =>
    Promise.all([actor && userById(connection, actor.userId), findUser(connection, email)]),
  )
  if (actor && signedIn) {
    if (signedIn.emailKey !== emailKey(email)) return 'mismatch'
    await run(connectIdentity, actor, identity)
    return undefined
  }
  if (known) return 'taken'
  if (env().REGISTRATION === 'closed') return 'closed'
  await count('registrations', address)
  await run(registerIdentity, actorFor(newId(), 'web'), identity)
  return undefined
}

const connectIdentity = operation({
  name: 'account.connectIdentity',
  summary: 'Let a sign-in provider open this account.',
  effect: 'write',
  input: Identity,
  output: z.null(),
  async run({ tx, actor }, { provider, accountId }) {
    await tx.insert(identities).values({ userId: actor.userId, provider, providerAccountId: accountId })
    return null
  },
})

const registerIdentity = operation({
  name: 'account.register',
  summary: 'Make an account with its Inbox for somebody whom a provider vouches for.',
  effect: 'write',
  input: Identity,
  output: z.null(),
  async run({ tx, actor }, { provider, accountId, email, name }) {
    if (!email) throw new Error('an identity without an address makes no account')
    await insertUser(tx, { id: actor.userId, email, name: name.slice(0, 120) })
    await createInbox(tx, actor)
    await tx.insert(identities).values({ userId: actor.userId, provider, providerAccountId: accountId })
    return null
  },
})
