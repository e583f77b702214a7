import 'server-only'
import { eq } from 'drizzle-orm'
import type { Connection } from '@/db/client'
import { users } from '@/db/schema/accounts'
import type { Account } from './schema'

/** What a person sees of their own account; null once it is deleted. */
export async function accountOf(tx: Connection, userId: string): Promise<Account | null> {
  const [row] = await tx.select().from(users).where(eq(users.id, userId))
  return row ? toAccount(row) : null
}

export function toAccount(row: typeof users.$inferSelect): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    zone: row.zone,
    zoneChosen: row.zoneChosen,
    weekStart: row.weekStart as Account['weekStart'],
    dateOrder: row.dateOrder,
    hasPassword: row.passwordHash !== null,
    version: row.version,
  }
}
