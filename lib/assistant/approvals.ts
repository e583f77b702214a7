import 'server-only'
import { and, eq, gt, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Connection } from '@/db/client'
import { approvals } from '@/db/schema/conversations'
import { conflict, invalid, notFound } from '@/lib/core/errors'
import { id } from '@/lib/core/fields'
import type { Actor } from '@/lib/operations/actor'
import { operation } from '@/lib/operations/define'
import { lockedConversation } from './access'
import { answered, openQuestions } from './messages/rules'
import { Decide, Proposal } from './schema'
import { chatMessage, history, saveMessage, takeOn } from './transcript'

type Question = typeof approvals.$inferSelect

/**
 * Takes the person's yes or no to a question, once. `messages` is what to go on with, null while another question
 * of the same answer is open.
 */
export const decide = operation({
  name: 'chat.decide',
  summary: 'Answer a question of the assistant.',
  effect: 'write',
  input: Decide.extend({ conversationId: id }),
  output: z.strictObject({ messages: z.array(chatMessage).nullable() }),
  async run({ tx, actor }, { conversationId, id: questionId, approve, refused }) {
    const conversation = await lockedConversation(tx, actor, conversationId)
    const question = await take(tx, actor, conversationId, questionId, approve)
    const messages = await history(tx, conversationId)
    const message = messages.find(({ id }) => id === question.messageId)
    if (!message) throw conflict('The talk has gone on since. Ask again.')
    const decided = answered(message, questionId, decision(question, approve, refused))
    await saveMessage(tx, conversationId, decided)
    if (openQuestions(decided).length > 0) return { messages: null }
    await takeOn(tx, conversation)
    return { messages: messages.map((other) => (other === message ? decided : other)) }
  },
})

/** @throws AppError `not_found` for somebody else's question, `conflict` for one that is answered or too old. */
async function take(
  tx: Connection,
  actor: Actor,
  conversationId: string,
  questionId: string,
  approve: boolean,
): Promise<Question> {
  const own = and(
    eq(approvals.id, questionId),
    eq(approvals.conversationId, conversationId),
    eq(approvals.userId, actor.userId),
  )
  const [taken] = await tx
    .update(approvals)
    .set({ status: approve ? 'approved' : 'denied', decidedAt: sql`now()` })
    .where(
      and(own, eq(approvals.status, 'pending'), approve ? gt(approvals.expiresAt, sql`now()`) : undefined),
    )
    .returning()
  if (taken) return taken
  const [question] = await tx.select().from(approvals).where(own)
  if (!question) throw notFound('question')
  if (question.status !== 'pending') throw conflict('This was answered before.')
  throw conflict('This question is too old to be answered. Ask again.')
}

/** What is left of the question once the refused lines are taken out. */
function decision(question: Question, approve: boolean, refused: number[]) {
  const proposal = Proposal.parse(question.proposal)
  if (refused.some((index) => index >= proposal.lines.length))
    throw invalid({ refused: 'The question has no such line.' })
  const items = new Set(refused.map((index) => proposal.lines[index]?.item ?? null))
  if (items.size === 0 || !approve) return { approved: approve, proposal, input: question.input }
  const lines = proposal.lines.filter(({ item }) => !items.has(item))
  return {
    approved: lines.length > 0,
    proposal: { ...proposal, lines },
    input: lines.length > 0 ? withoutItems(question.input, items) : question.input,
  }
}

/** @throws AppError `conflict` for a call that has no items to leave out. */
function withoutItems(input: unknown, items: Set<number | null>): unknown {
  if (typeof input !== 'object' || input === null || !('items' in input) || !Array.isArray(input.items))
    throw conflict('This can only be done as a whole.')
  return { ...input, items: input.items.filter((_, index) => !items.has(index)) }
}
