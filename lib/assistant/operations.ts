import 'server-only'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { conversations } from '@/db/schema/conversations'
import { page } from '@/lib/core/fields'
import { operation } from '@/lib/operations/define'
import { lockedConversation, ownConversation } from './access'
import { changeSetsIn } from './messages/rules'
import { answeringModel } from './model'
import { ongoingIn } from './ongoing'
import { conversationPage, isAnswering, messagesOf, toConversation, toReview, undoneAmong } from './queries'
import {
  Assistant,
  Conversation,
  ConversationId,
  ConversationPage,
  FullConversation,
  RenameConversation,
} from './schema'

const MOST_MESSAGES = 500

export const getAssistant = operation({
  name: 'assistant.get',
  summary: 'Which model answers in the assistant, and how much waits for a yes.',
  effect: 'read',
  http: 'GET /assistant',
  input: z.strictObject({}),
  output: Assistant,
  async run({ tx, actor, now }) {
    const { name, builtIn } = answeringModel({ ...actor, now })
    return { model: name, builtIn, toReview: await toReview(tx, actor) }
  },
})

export const listConversations = operation({
  name: 'conversations.list',
  summary: 'List conversations with the assistant, the latest first.',
  effect: 'read',
  http: 'GET /conversations',
  input: z.strictObject(page),
  output: ConversationPage,
  run: ({ tx, actor }, input) => conversationPage(tx, actor, input),
})

export const getConversation = operation({
  name: 'conversations.get',
  summary: 'Read a conversation with its messages.',
  effect: 'read',
  http: 'GET /conversations/{id}',
  input: ConversationId,
  output: FullConversation,
  async run({ tx, actor }, { id }) {
    const row = await ownConversation(tx, actor, id)
    const messages = await messagesOf(tx, id, MOST_MESSAGES)
    const changeSets = messages.flatMap(changeSetsIn).map(({ changeSet }) => changeSet)
    return {
      ...toConversation(row),
      answering: isAnswering(row),
      undone: await undoneAmong(tx, actor, changeSets),
      messages: messages.map(({ metadata, ...message }) => ({ ...message, metadata: metadata ?? null })),
    }
  },
})

export const renameConversation = operation({
  name: 'conversations.rename',
  summary: 'Give a conversation another title.',
  effect: 'write',
  http: 'PATCH /conversations/{id}',
  input: RenameConversation,
  output: Conversation,
  async run({ tx, actor }, { id, title }) {
    const row = await lockedConversation(tx, actor, id)
    await tx.update(conversations).set({ title }).where(eq(conversations.id, id))
    return toConversation({ ...row, title })
  },
})

export const deleteConversation = operation({
  name: 'conversations.delete',
  summary: 'Delete a conversation for good; what it changed stays.',
  effect: 'destroy',
  http: 'DELETE /conversations/{id}',
  status: 204,
  input: ConversationId,
  output: z.null(),
  async run({ tx, actor }, { id }) {
    await lockedConversation(tx, actor, id)
    ongoingIn(id)?.stopper.abort()
    await tx.delete(conversations).where(eq(conversations.id, id))
    return null
  },
})
