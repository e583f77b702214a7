import 'server-only'
import { and, eq, gt, isNotNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Connection } from '@/db/client'
import { approvals, conversations, messages } from '@/db/schema/conversations'
import { conflict } from '@/lib/core/errors'
import { id } from '@/lib/core/fields'
import type { Actor } from '@/lib/operations/actor'
import { operation } from '@/lib/operations/define'
import { type ConversationRow, lockedConversation } from './access'
import { finishedSteps, openQuestions, storable, superseded } from './messages/rules'
import { isAnswering, messagesOf } from './queries'
import { type ChatMessage, SaidMessage, Say } from './schema'

// These operations are the server's own. They stay out of the registry: whoever may call them could put words
// into the assistant's mouth, a yes to its own question among them.

/** What of a long conversation the model is given. */
const MOST_MESSAGES = 40
const TITLE_LENGTH = 60
/** For how long an answer is taken on, unless the process that writes it says that it still does. */
const lease = sql`now() + interval '30 seconds'`

export const chatMessage = z.custom<ChatMessage>((value) => typeof value === 'object' && value !== null)
const Transcript = z.strictObject({ messages: z.array(chatMessage) })

/** Takes down what the person says and takes on to answer it. The same message again is another try. */
export const say = operation({
  name: 'chat.say',
  summary: 'Say something to the assistant.',
  effect: 'write',
  input: Say,
  output: Transcript,
  async run({ tx, actor }, { id: conversationId, message }) {
    await open(tx, actor, conversationId, message.parts[0]?.text ?? '')
    await takeOn(tx, await lockedConversation(tx, actor, conversationId))
    await withdrawQuestions(tx, conversationId)
    const same = and(eq(messages.conversationId, conversationId), eq(messages.id, message.id))
    const [known] = await tx.select().from(messages).where(same)
    if (known && !isSame(known, message)) throw conflict('Another message has this id already.')
    if (known) await beginAgain(tx, conversationId, message.id)
    else await tx.insert(messages).values({ ...message, conversationId, metadata: null })
    return { messages: await history(tx, conversationId) }
  },
})

/** Keeps the assistant's answer as far as it is, with the questions that wait for the person. */
export const keep = operation({
  name: 'chat.keep',
  summary: 'Keep the answer of the assistant.',
  effect: 'write',
  input: z.strictObject({ conversationId: id, message: chatMessage, ended: z.boolean() }),
  output: z.null(),
  async run({ tx, actor }, { conversationId, message: said, ended }) {
    await lockedConversation(tx, actor, conversationId)
    const message = storable(said)
    await saveMessage(tx, conversationId, message)
    const asked = openQuestions(message).map(({ toolCallId: _, proposal, ...question }) => ({
      ...question,
      proposal,
      conversationId,
      userId: actor.userId,
      messageId: message.id,
      expiresAt: new Date(proposal.expiresAt),
    }))
    if (asked.length > 0) await tx.insert(approvals).values(asked).onConflictDoNothing()
    await tx
      .update(conversations)
      .set({ answeringUntil: ended ? null : lease, updatedAt: sql`now()` })
      .where(eq(conversations.id, conversationId))
    return null
  },
})

/** Says that an answer is still being written; whether the person wants it to stop. */
export const keepOn = operation({
  name: 'chat.keepOn',
  summary: 'Go on with an answer.',
  effect: 'write',
  input: z.strictObject({ id }),
  output: z.strictObject({ stop: z.boolean() }),
  async run({ tx, actor }, { id: conversationId }) {
    const { stopRequested } = await lockedConversation(tx, actor, conversationId)
    const answering = and(eq(conversations.id, conversationId), isNotNull(conversations.answeringUntil))
    await tx.update(conversations).set({ answeringUntil: lease }).where(answering)
    return { stop: stopRequested }
  },
})

/** Asks whichever process is answering to stop. */
export const requestStop = operation({
  name: 'chat.stop',
  summary: 'Stop the answer of the assistant.',
  effect: 'write',
  input: z.strictObject({ id }),
  output: z.null(),
  async run({ tx, actor }, { id: conversationId }) {
    await lockedConversation(tx, actor, conversationId)
    const answering = and(eq(conversations.id, conversationId), gt(conversations.answeringUntil, sql`now()`))
    await tx.update(conversations).set({ stopRequested: true }).where(answering)
    return null
  },
})

/** @throws AppError `conflict` while another answer is being written. */
export async function takeOn(tx: Connection, conversation: ConversationRow): Promise<void> {
  if (isAnswering(conversation)) throw conflict('The assistant is still answering. Wait for it, or stop it.')
  await tx
    .update(conversations)
    .set({ answeringUntil: lease, stopRequested: false, updatedAt: sql`now()` })
    .where(eq(conversations.id, conversation.id))
}

export async function saveMessage(
  tx: Connection,
  conversationId: string,
  message: ChatMessage,
): Promise<void> {
  const { id: messageId, role, parts, metadata = null } = message
  const changed = { parts, metadata }
  await tx
    .insert(messages)
    .values({ id: messageId, conversationId, role, ...changed })
    .onConflictDoUpdate({ target: [messages.conversationId, messages.id], set: changed })
}

/** What the model is given: the latest messages, from one of the person's on. */
export async function history(tx: Connection, conversationId: string): Promise<ChatMessage[]> {
  const latest = await messagesOf(tx, conversationId, MOST_MESSAGES)
  return latest.slice(latest.findIndex(({ role }) => role === 'user'))
}

async function open(tx: Connection, actor: Actor, conversationId: string, said: string): Promise<void> {
  const line = said.replace(/\s+/g, ' ').trim()
  const title = line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…` : line
  await tx
    .insert(conversations)
    .values({ id: conversationId, userId: actor.userId, title: title.toWellFormed() })
    .onConflictDoNothing()
}

/** Questions that the person leaves unanswered count as refused. */
async function withdrawQuestions(tx: Connection, conversationId: string): Promise<void> {
  const pending = and(eq(approvals.conversationId, conversationId), eq(approvals.status, 'pending'))
  const withdrawn = await tx
    .update(approvals)
    .set({ status: 'denied', decidedAt: sql`now()` })
    .where(pending)
    .returning({ messageId: approvals.messageId })
  const ids = new Set(withdrawn.map(({ messageId }) => messageId))
  for (const message of await history(tx, conversationId))
    if (ids.has(message.id)) await saveMessage(tx, conversationId, superseded(message))
}

function isSame(known: typeof messages.$inferSelect, said: SaidMessage): boolean {
  const before = SaidMessage.safeParse(known)
  const textsOf = ({ parts }: SaidMessage) => JSON.stringify(parts.map(({ text }) => text))
  return before.success && textsOf(before.data) === textsOf(said)
}

/** Takes away what of the answer to the last message did not come to its end. */
async function beginAgain(tx: Connection, conversationId: string, messageId: string): Promise<void> {
  const latest = await history(tx, conversationId)
  const from = latest.findIndex((message) => message.id === messageId)
  const after = latest.slice(from + 1)
  const [answer, another] = after
  if (from < 0 || another) throw conflict('This was said before. Say it again as a new message.')
  if (!answer) return
  const rest = finishedSteps(answer)
  if (rest) await saveMessage(tx, conversationId, rest)
  else
    await tx
      .delete(messages)
      .where(and(eq(messages.conversationId, conversationId), eq(messages.id, answer.id)))
}
