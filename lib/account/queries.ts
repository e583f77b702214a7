import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Connection } from '@/db/client'
import { violatedUnique } from '@/db/connection'
import { passwordResets, users } from '@/db/schema/accounts'
import type { Weekday } from '@/lib/core/clock'
import { conflict } from '@/lib/core/errors'
import { isStorable } from '@/lib/core/fields'
import { emailKey } from './rules'
import type { Account } from './schema'

export type UserRow = typeof users.$inferSelect
export type UserFields = PgUpdateSetSource<typeof users>

export function toAccount(row: UserRow): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    zone: row.zone,
    zoneChosen: row.zoneChosen,
    weekStart: row.weekStart as Weekday,
    dateOrder: row.dateOrder,
    hasPassword: row.passwordHash !== null,
    version: row.version,
  }
}

/** The account with an email address, however it is spelt. */
export async function findUser(connection: Connection, email: string): Promise<UserRow | undefined> {
  if (!isStorable(email)) return undefined
  const [row] = await connection
    .select()
    .from(users)
    .where(eq(users.emailKey, emailKey(email)))
  return row
}

export async function userById(connection: Connection, id: string): Promise<UserRow | undefined> {
  const [row] = await connection.select().from(users).where(eq(users.id, id))
  return row
}

/** The account as its owner sees it; null if it is gone. */
export async function accountOf(connection: Connection, id: string): Promise<Account | null> {
  const row = await userById(connection, id)
  return row ? toAccount(row) : null
}

type NewUser = { id: string; email: string; name?: string; zone?: string; passwordHash?: string }

/** @throws AppError `conflict` for an address that has an account. */
export async function insertUser(tx: Connection, user: NewUser): Promise<UserRow> {
  return uniqueEmail(async () => {
    const rows = await tx
      .insert(users)
      .values({ ...user, emailKey: emailKey(user.email) })
      .returning()
    return only(rows)
  })
}

/**
 * Writes fields of an account, and raises its version.
 * @throws AppError `conflict` for an address that another account has.
 */
export async function saveUser(tx: Connection, id: string, fields: UserFields): Promise<UserRow> {
  return uniqueEmail(async () => {
    const rows = await tx
      .update(users)
      .set({ ...fields, version: sql`version + 1`, updatedAt: sql`now()` })
      .where(eq(users.id, id))
      .returning()
    return only(rows)
  })
}

/** Makes all links worthless that were to set a new password. */
export async function revokeResets(tx: Connection, userId: string): Promise<void> {
  await tx.delete(passwordResets).where(eq(passwordResets.userId, userId))
}

async function uniqueEmail<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (violatedUnique(error) !== 'users_email_key') throw error
    const message = 'There is an account with this email address already.'
    throw conflict(message, { email: message })
  }
}

function only<Row>([row]: Row[]): Row {
  if (!row) throw new Error('a write gave no row')
  return row
}
