import 'server-only'
import { and, asc, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { undoneChangeSets } from '@/db/schema/changes'
import { approvals, conversations, messages } from '@/db/schema/conversations'
import { decodeCursor, encodeCursor } from '@/lib/core/cursor'
import { instant } from '@/lib/core/fields'
import { isId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import type { ConversationRow } from './access'
import { AnswerMetadata, type ChatMessage, type Conversation } from './schema'

export function toConversation(row: ConversationRow): Conversation {
  return {
    id: row.id,
    title: row.title,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** Whether somebody is writing an answer: the time that a process took for it has not run out. */
export function isAnswering(row: ConversationRow): boolean {
  return row.answeringUntil !== null && row.answeringUntil > new Date()
}

/** One page of the actor's conversations, the latest first. */
export async function conversationPage(
  tx: Connection,
  actor: Actor,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<{ items: Conversation[]; nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : decodeCursor(cursor, [isInstant, isId])
  const { updatedAt, id, userId } = conversations
  const rows = await tx
    .select()
    .from(conversations)
    .where(
      and(
        eq(userId, actor.userId),
        after && sql`(${updatedAt}, ${id}::text) < (${after[0]}::timestamptz, ${after[1]})`,
      ),
    )
    .orderBy(desc(updatedAt), sql`${id}::text desc`)
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(toConversation)
  const last = items.at(-1)
  return { items, nextCursor: rows.length > limit && last ? encodeCursor([last.updatedAt, last.id]) : null }
}

function isInstant(text: string): boolean {
  return instant.safeParse(text).success
}

/** The messages of a conversation, oldest first; of a long one the latest `limit`. */
export async function messagesOf(
  tx: Connection,
  conversationId: string,
  limit: number,
): Promise<ChatMessage[]> {
  const latest = tx
    .select()
    .from(messages)
    .where(eq(messages.conversationId, conversationId))
    .orderBy(desc(messages.createdAt), desc(messages.id))
    .limit(limit)
    .as('latest')
  const rows = await tx.select().from(latest).orderBy(asc(latest.createdAt), asc(latest.id))
  return rows.map(toMessage)
}

/** Which of the actor's change sets are undone, and by which. */
export function undoneAmong(
  tx: Connection,
  actor: Actor,
  changeSets: string[],
): Promise<{ changeSet: string; by: string }[]> {
  const { changeSet, undoneBy, userId, inEffect } = undoneChangeSets
  return tx
    .select({ changeSet, by: undoneBy })
    .from(undoneChangeSets)
    .where(and(eq(userId, actor.userId), eq(inEffect, true), inArray(changeSet, changeSets)))
}

/** How many changes wait for the actor's yes, in all conversations. */
export async function toReview(tx: Connection, actor: Actor): Promise<number> {
  const { userId, status, expiresAt, proposal } = approvals
  const [row] = await tx
    .select({ lines: sql<number>`coalesce(sum(jsonb_array_length(${proposal} -> 'lines')), 0)::int` })
    .from(approvals)
    .where(and(eq(userId, actor.userId), eq(status, 'pending'), gt(expiresAt, sql`now()`)))
  return row?.lines ?? 0
}

type MessageRow = typeof messages.$inferSelect

/** A cast, since the database does not know the parts: they are what the AI SDK gave us to keep. */
function toMessage({ id, role, parts, metadata }: MessageRow): ChatMessage {
  const known = AnswerMetadata.safeParse(metadata)
  return { id, role, parts: parts as ChatMessage['parts'], ...(known.success && { metadata: known.data }) }
}
