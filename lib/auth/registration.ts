import 'server-only'
import { violatedUnique } from '@/db/connection'
import { users } from '@/db/schema/accounts'
import { toAccount } from '@/lib/account/queries'
import { emailKey } from '@/lib/account/rules'
import { Account, Register } from '@/lib/account/schema'
import { env } from '@/lib/core/env'
import { conflict, forbidden } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { type Actor, allScopes } from '@/lib/operations/actor'
import { operation } from '@/lib/operations/define'
import { parseInput, run } from '@/lib/operations/run'
import { createInbox } from '@/lib/projects/queries'
import { clientAddress } from './address'
import { count } from './limits'
import { hashPassword } from './passwords'

/** Not in the registry: it is for strangers, and the actor is the account that it makes. */
const registerAccount = operation({
  name: 'account.register',
  summary: 'Make an account with its Inbox.',
  effect: 'write',
  input: Register,
  output: Account,
  prepare: (_, { password }) => hashPassword(password),
  async run({ tx, actor }, { email, name, timezone }, passwordHash) {
    try {
      const [row] = await tx
        .insert(users)
        .values({ id: actor.userId, email, emailKey: emailKey(email), name, zone: timezone, passwordHash })
        .returning()
      if (!row) throw new Error('an insert gave no row')
      await createInbox(tx, actor)
      return toAccount(row)
    } catch (error) {
      if (violatedUnique(error) !== 'users_email_key') throw error
      throw conflict('There is an account with this e-mail address already.', {
        email: 'There is an account with this address already. Sign in instead.',
      })
    }
  },
})

/**
 * Makes an account for a stranger.
 * @throws AppError `forbidden` where registration is closed, `invalid`, `conflict` for an address that has an
 * account, `rate_limited` for too many from one address.
 */
export async function register(input: unknown, headers: Headers, via: Actor['via']): Promise<Account> {
  if (env().REGISTRATION === 'closed') throw forbidden('Registration is closed on this server.')
  const parsed = parseInput(Register, input)
  await count('registrations', clientAddress(headers))
  return (await run(registerAccount, newcomer(via), parsed)).data
}

function newcomer(via: Actor['via']): Actor {
  return {
    userId: newId(),
    zone: 'UTC',
    weekStart: 1,
    dateOrder: 'dmy',
    via,
    scopes: allScopes,
    freshSignIn: false,
  }
}
