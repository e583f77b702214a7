import type { InferUIMessageChunk, UIMessage } from 'ai'
import { z } from 'zod'
import { id, instant, pageOf, text } from '@/lib/core/fields'

export const conversationTitle = text(1, 200)
const LONGEST_MESSAGE = 8_000
export const messageText = text(1, LONGEST_MESSAGE)

/** What a person says: text only, under an id that is new in the conversation. */
export const SaidMessage = z.object({
  id: text(1, 100),
  role: z.literal('user'),
  parts: z
    .array(z.object({ type: z.literal('text'), text: messageText }))
    .min(1)
    .max(20)
    .refine(
      (parts) => parts.reduce((length, { text }) => length + text.length, 0) <= LONGEST_MESSAGE,
      'Use at most 8,000 characters.',
    ),
})
export type SaidMessage = z.infer<typeof SaidMessage>

/** The body of `POST /api/chat`. The same message again is another try. */
export const Say = z.strictObject({ id, message: SaidMessage })

/** The body of `POST /api/chat/{id}/approvals`; `refused` counts lines of the approval, from 0. */
export const Decide = z.strictObject({
  id: text(1, 200),
  approve: z.boolean(),
  refused: z.array(z.int().min(0).max(99)).max(100).default([]),
})

export const changedFields = [
  'title',
  'description',
  'due',
  'deadline',
  'priority',
  'labels',
  'project',
  'parent',
  'repeat',
  'duration',
  'color',
  'favorite',
  'archived',
] as const

/** A field's values in words of the wire: dates as `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`; null where empty. */
export const ChangedField = z.strictObject({
  name: z.enum(changedFields),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type ChangedField = z.infer<typeof ChangedField>

export const ChangeLine = z.strictObject({
  entity: z.enum(['task', 'project']),
  id,
  title: z.string(),
  kind: z.enum(['added', 'changed', 'completed', 'reopened', 'deleted', 'restored']),
  fields: z.array(ChangedField),
})
export type ChangeLine = z.infer<typeof ChangeLine>

const refusal = z.strictObject({ code: z.string(), message: z.string() })

/** What a tool answers: the person sees all of it, the model `heard`. */
export const ToolOutput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), heard: z.unknown() }),
  z.strictObject({
    kind: z.literal('change'),
    changeSet: id,
    lines: z.array(ChangeLine),
    refusals: z.array(refusal),
    heard: z.unknown(),
  }),
  z.strictObject({ kind: z.literal('refused'), ...refusal.shape }),
])
export type ToolOutput = z.infer<typeof ToolOutput>

/** What waits for the person's yes, kept with the question. `item` counts the tool's items a line belongs to. */
export const Proposal = z.strictObject({
  lines: z.array(ChangeLine.extend({ item: z.int().nullable() })),
  expiresAt: instant,
})
export type Proposal = z.infer<typeof Proposal>

/** What the server adds to an answer: the model that gave it, and why it broke off. */
export const AnswerMetadata = z.object({
  model: z.string().optional(),
  failure: z.string().optional(),
  stopped: z.boolean().optional(),
})
export type AnswerMetadata = z.infer<typeof AnswerMetadata>

export type ChatMessage = UIMessage<AnswerMetadata> & { role: 'user' | 'assistant' }
export type ChatChunk = InferUIMessageChunk<ChatMessage>

export const Conversation = z
  .strictObject({ id, title: conversationTitle, createdAt: instant, updatedAt: instant })
  .meta({ id: 'Conversation' })
export type Conversation = z.infer<typeof Conversation>
export const ConversationPage = pageOf(Conversation).meta({ id: 'ConversationPage' })

export const ConversationId = z.strictObject({ id })
export const RenameConversation = z.strictObject({ id, title: conversationTitle })

/** A conversation with its messages in the form of AI SDK's `UIMessage`. */
export const FullConversation = Conversation.extend({
  answering: z.boolean().describe('Whether an answer is being written now'),
  undone: z
    .array(z.strictObject({ changeSet: id, by: id }))
    .describe('Its change sets that are undone, and the change set that did it'),
  messages: z.array(
    z.strictObject({
      id: z.string(),
      role: z.enum(['user', 'assistant']),
      parts: z.array(z.record(z.string(), z.unknown())),
      metadata: AnswerMetadata.nullable(),
    }),
  ),
}).meta({ id: 'FullConversation' })
export type FullConversation = z.infer<typeof FullConversation>

export const Assistant = z
  .strictObject({
    model: z.string().describe('The name of the model that answers'),
    builtIn: z.boolean().describe('Whether it is the built-in interpreter, which reads plain commands only'),
    toReview: z.int().describe('How many changes wait for the person’s yes'),
  })
  .meta({ id: 'Assistant' })
export type Assistant = z.infer<typeof Assistant>
