import 'server-only'
import { eq } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { AppError } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'
import { unauthenticated } from '@/lib/operations/actor'
import { type UserRow, userById } from './queries'

/** The actor's own account. @throws AppError `unauthenticated` if it was deleted in the meantime. */
export async function ownAccount(tx: Connection, actor: Actor): Promise<UserRow> {
  const row = await userById(tx, actor.userId)
  if (!row) throw unauthenticated()
  return row
}

/**
 * The actor's own account, locked until the transaction ends.
 * @throws AppError `unauthenticated` if it is gone, `stale` if `version` is given and differs.
 */
export async function editableAccount(tx: Connection, actor: Actor, version?: number): Promise<UserRow> {
  const [row] = await tx.select().from(users).where(eq(users.id, actor.userId)).for('update')
  if (!row) throw unauthenticated()
  if (version !== undefined && version !== row.version)
    throw new AppError('stale', 'This was changed in the meantime. Look at it again.')
  return row
}
