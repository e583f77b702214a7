import 'server-only'
import { insertUser, toAccount } from '@/lib/account/queries'
import { Account, Register } from '@/lib/account/schema'
import { env } from '@/lib/core/env'
import { forbidden } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import { operation } from '@/lib/operations/define'
import { parseInput } from '@/lib/operations/input'
import { run } from '@/lib/operations/run'
import { createInbox } from '@/lib/projects/queries'
import { actorFor } from './actor-for'
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
    const row = await insertUser(tx, { id: actor.userId, email, name, zone: timezone, passwordHash })
    await createInbox(tx, actor)
    return toAccount(row)
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
  return (await run(registerAccount, actorFor(newId(), via), parsed)).data
}
