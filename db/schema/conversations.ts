import { boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts'
import { instant } from './columns'

/** Talks with the assistant. They are nobody else's, and are not in the change log. */
export const conversations = pgTable(
  'conversations',
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    title: text().notNull(),
    /** Until when a process has taken on to answer; it renews that while it writes. */
    answeringUntil: instant(),
    stopRequested: boolean().notNull().default(false),
    createdAt: instant().notNull().defaultNow(),
    updatedAt: instant().notNull().defaultNow(),
  },
  (conversations) => [index('conversations_user').on(conversations.userId, conversations.updatedAt)],
)

export const messages = pgTable(
  'messages',
  {
    id: text().notNull(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    role: text({ enum: ['user', 'assistant'] }).notNull(),
    parts: jsonb().$type<unknown[]>().notNull(),
    metadata: jsonb().$type<Record<string, unknown>>(),
    createdAt: instant().notNull().defaultNow(),
  },
  (messages) => [
    primaryKey({ columns: [messages.conversationId, messages.id] }),
    index('messages_conversation').on(messages.conversationId, messages.createdAt),
  ],
)

/** Effects that wait for the person's yes. A row is decided once. */
export const approvals = pgTable(
  'approvals',
  {
    id: text().primaryKey(),
    conversationId: uuid()
      .notNull()
      .references(() => conversations.id, { onDelete: 'cascade' }),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    messageId: text().notNull(),
    toolName: text().notNull(),
    input: jsonb().$type<unknown>().notNull(),
    /** What the person was shown, in lines. */
    proposal: jsonb().$type<unknown>().notNull(),
    status: text({ enum: ['pending', 'approved', 'denied'] })
      .notNull()
      .default('pending'),
    createdAt: instant().notNull().defaultNow(),
    expiresAt: instant().notNull(),
    decidedAt: instant(),
  },
  (approvals) => [index('approvals_conversation').on(approvals.conversationId)],
)
