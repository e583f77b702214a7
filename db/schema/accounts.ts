import {
  bigint,
  boolean,
  index,
  integer,
  pgTable,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { instant, rowColumns } from './columns'

export const users = pgTable(
  'users',
  {
    ...rowColumns(),
    email: text().notNull(),
    emailKey: text().notNull(),
    name: text().notNull().default(''),
    passwordHash: text(),
    sessionVersion: integer().notNull().default(1),
    zone: text().notNull().default('UTC'),
    zoneChosen: boolean().notNull().default(false),
    weekStart: smallint().notNull().default(1),
    dateOrder: text({ enum: ['dmy', 'mdy', 'ymd'] })
      .notNull()
      .default('dmy'),
  },
  (users) => [uniqueIndex('users_email_key').on(users.emailKey)],
)

/** Accounts of sign-in providers that belong to a person. */
export const identities = pgTable(
  'identities',
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: uuid()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    createdAt: instant().notNull().defaultNow(),
  },
  (identities) => [
    uniqueIndex('identities_provider_account').on(identities.provider, identities.providerAccountId),
    index('identities_user').on(identities.userId),
  ],
)

/** One-use links that set a new password. Only the hash of the token is kept. */
export const passwordResets = pgTable('password_resets', {
  tokenHash: text().primaryKey(),
  userId: uuid()
    .notNull()
    .references(() => users.id, { onDelete: 'cascade' }),
  expiresAt: instant().notNull(),
  usedAt: instant(),
})

/** Counters of `rate-limiter-flexible`, in the shape that it expects. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  points: integer().notNull().default(0),
  expire: bigint({ mode: 'number' }),
})
