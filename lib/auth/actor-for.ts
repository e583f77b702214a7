import 'server-only'
import { type Actor, allScopes } from '@/lib/operations/actor'

/**
 * The actor of what an account does before anybody is signed in to it: being made, getting a new password.
 */
export function actorFor(userId: string, via: Actor['via']): Actor {
  return { userId, zone: 'UTC', weekStart: 1, dateOrder: 'dmy', via, scopes: allScopes, freshSignIn: false }
}
