import 'server-only'
import { database } from '@/db/client'
import { findUser, type UserRow } from '@/lib/account/queries'
import { emailKey } from '@/lib/account/rules'
import { AppError } from '@/lib/core/errors'
import { count, forget, requireLeft } from './limits'
import { inTurn, isPassword } from './passwords'

export type Credentials = { email: string; password: string }

/**
 * The account with this email address and password. Failures are counted per account and address of the
 * client, so that nobody locks the owner out from elsewhere.
 * @throws AppError `unauthenticated` in the same time and words for an unknown account and for a wrong
 * password, `rate_limited`.
 */
export async function authenticate({ email, password }: Credentials, address: string): Promise<UserRow> {
  const account = `${emailKey(email)} ${address}`
  // Looked at and counted in one turn: else many guesses at once would all still find the limit unreached.
  return inTurn(async () => {
    await requireLeft('accountFailures', account)
    await requireLeft('addressFailures', address)
    const user = await database().read((connection) => findUser(connection, email))
    if (await isPassword(password, user?.passwordHash)) {
      await forget('accountFailures', account)
      if (user) return user
    }
    await Promise.all([count('accountFailures', account), count('addressFailures', address)])
    throw new AppError('unauthenticated', 'The email address or the password is wrong.')
  })
}
