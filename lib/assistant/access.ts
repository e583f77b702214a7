import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { conversations } from '@/db/schema/conversations'
import { notFound } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'

export type ConversationRow = typeof conversations.$inferSelect

/** @throws AppError `not_found` for a conversation that is not the actor's own. */
export async function ownConversation(tx: Connection, actor: Actor, id: string): Promise<ConversationRow> {
  const [row] = await mine(tx, actor, id)
  if (!row) throw notFound('conversation')
  return row
}

/** The actor's own conversation, locked until the transaction ends. */
export async function lockedConversation(tx: Connection, actor: Actor, id: string): Promise<ConversationRow> {
  const [row] = await mine(tx, actor, id).for('update')
  if (!row) throw notFound('conversation')
  return row
}

function mine(tx: Connection, actor: Actor, id: string) {
  return tx
    .select()
    .from(conversations)
    .where(and(eq(conversations.id, id), eq(conversations.userId, actor.userId)))
    .$dynamic()
}
