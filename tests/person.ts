import { database } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { newId } from '@/lib/core/ids'
import { type Actor, allScopes } from '@/lib/operations/actor'
import { createInbox } from '@/lib/projects/queries'

/** Somebody's actor, address and Inbox. */
export type Person = Actor & { email: string; inboxId: string }

/** Somebody with an account and an Inbox, as the actor of what they do. */
export async function person(name: string, details: Partial<Actor> = {}): Promise<Person> {
  const userId = newId()
  const email = `${name.toLowerCase()}.${userId}@tend.example`
  const settings = {
    'tend.actor': userId,
    'tend.via': 'web',
    'tend.operation': 'account.register',
    'tend.change_set': newId(),
  }
  const inboxId = await database().transaction(settings, async (tx) => {
    await tx.insert(users).values({ id: userId, name, email, emailKey: email })
    return createInbox(tx, { userId })
  })
  return {
    userId,
    email,
    inboxId,
    zone: 'Europe/Berlin',
    weekStart: 1,
    dateOrder: 'dmy',
    via: 'web',
    scopes: allScopes,
    freshSignIn: false,
    ...details,
  }
}
