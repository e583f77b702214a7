import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core'
import type { Connection } from '@/db/client'
import { users } from '@/db/schema/accounts'
import type { Weekday } from '@/lib/core/clock'
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

/** The account with an e-mail address, however it is spelt. */
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

/** Writes fields of an account, and raises its version. */
export async function saveAccount(tx: Connection, id: string, fields: UserFields): Promise<UserRow> {
  const [row] = await tx
    .update(users)
    .set({ ...fields, version: sql`version + 1`, updatedAt: sql`now()` })
    .where(eq(users.id, id))
    .returning()
  if (!row) throw new Error('an update gave no row')
  return row
}
