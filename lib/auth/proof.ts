import 'server-only'
import { database } from '@/db/client'
import { userById } from '@/lib/account/queries'
import { AppError, forbidden, invalid } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'
import { count, forget, requireLeft } from './limits'
import { inTurn, isPassword } from './passwords'

/**
 * Makes sure that it is the person, and not somebody at their unlocked screen, by their password or because
 * they have just signed in with a provider.
 * @throws AppError `invalid` without a password, `forbidden` with a wrong one, `rate_limited`.
 */
export async function requireProof(actor: Actor, currentPassword: string | undefined): Promise<void> {
  if (actor.freshSignIn) return
  const user = await database().read((connection) => userById(connection, actor.userId))
  if (user && user.passwordHash === null)
    throw forbidden('Sign out and in again with your provider first, then do this within ten minutes.')
  if (!currentPassword) throw invalid({ currentPassword: 'Write your current password.' })
  await inTurn(async () => {
    await requireLeft('proofs', actor.userId)
    if (await isPassword(currentPassword, user?.passwordHash)) return forget('proofs', actor.userId)
    await count('proofs', actor.userId)
    const message = 'This is not your current password.'
    throw new AppError('forbidden', message, { fields: { currentPassword: message } })
  })
}
