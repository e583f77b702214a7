import type { Via } from '@/lib/changes/schema'
import type { DateOrder, Weekday } from '@/lib/core/clock'
import { AppError, forbidden } from '@/lib/core/errors'
import 'server-only'

export type Effect = 'read' | 'write' | 'destroy'

/** Who does something, and through what. Always passed, never ambient. */
export type Actor = {
  userId: string
  zone: string
  weekStart: Weekday
  dateOrder: DateOrder
  via: Via
  scopes: ReadonlySet<Effect>
  /** Whether the person has just signed in with a provider, which stands in for a password. */
  freshSignIn: boolean
}

/**
 * Somebody who comes with a good token, while their account is asked whether it still stands by it. Until `confirmed`
 * has said so, they may be told nothing, not even of a mistake of theirs.
 */
export type Claimant = { userId: string; confirmed: Promise<Actor> }

export const allScopes: ReadonlySet<Effect> = new Set(['read', 'write', 'destroy'])

/** @throws AppError `forbidden` if the actor's token does not reach that far. */
export function requireScope(actor: Actor, effect: Effect): void {
  if (!actor.scopes.has(effect))
    throw forbidden(`This token may not ${effect === 'read' ? 'read' : 'change'} this.`)
}

export function unauthenticated(): AppError {
  return new AppError('unauthenticated', 'Sign in to go on.')
}
