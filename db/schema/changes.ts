import { sql } from 'drizzle-orm'
import { bigint, boolean, index, json, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts'
import { instant, transactionId } from './columns'

/** The durable change log. Written by the triggers of `log_changes_of()` only. */
export const changes = pgTable(
  'changes',
  {
    seq: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    xid: transactionId().notNull().default(sql`pg_current_xact_id()`),
    changeSet: uuid().notNull(),
    operation: text().notNull(),
    actorId: uuid().references(() => users.id, { onDelete: 'set null' }),
    via: text().notNull(),
    entity: text().notNull(),
    entityId: uuid().notNull(),
    projectId: uuid(),
    oldProjectId: uuid(),
    userId: uuid(),
    before: jsonb().$type<Record<string, unknown>>(),
    after: jsonb().$type<Record<string, unknown>>(),
    at: instant().notNull().default(sql`now()`),
  },
  (changes) => [
    index('changes_xid').on(changes.xid),
    index('changes_change_set').on(changes.changeSet),
    index('changes_entity').on(changes.entityId, changes.seq),
    index('changes_project').on(changes.projectId, changes.xid),
    index('changes_left_project')
      .on(changes.oldProjectId, changes.xid)
      .where(sql`old_project_id is not null and project_id is distinct from old_project_id`),
    index('changes_user').on(changes.userId, changes.xid).where(sql`user_id is not null`),
    index('changes_actor').on(changes.actorId, changes.seq),
  ],
)

/** Which history the logged transaction ids belong to, and in which table that was written down. One row. */
export const epoch = pgTable('epoch', {
  singleton: boolean().primaryKey().default(true),
  id: text().notNull(),
  place: text().notNull(),
})

/** Which change set an undo took back. It is no longer in effect once the undo was undone in turn. */
export const undoneChangeSets = pgTable(
  'undone_change_sets',
  {
    undoneBy: uuid().primaryKey(),
    changeSet: uuid().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    inEffect: boolean().notNull().default(true),
  },
  (undone) => [index('undone_change_sets_change_set').on(undone.changeSet)],
)

/** First answers by key, kept 30 days. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    requestHash: text().notNull(),
    changeSet: uuid().notNull(),
    answer: json().$type<unknown>(),
    createdAt: instant().notNull().defaultNow(),
  },
  (keys) => [
    primaryKey({ columns: [keys.userId, keys.key] }),
    index('idempotency_keys_age').on(keys.createdAt),
  ],
)
