import 'server-only'
import { sql } from 'drizzle-orm'
import type { Connection } from '@/db/client'

/** Channel of people whose sessions may have ended, by user id. */
export const SESSIONS = 'tend_sessions'

/**
 * Tells every server process, once the transaction commits, to look again at whether a person's sessions still
 * hold: their streams are closed within a second. To be called where the session version is raised.
 */
export async function notifySessionChange(tx: Connection, userId: string): Promise<void> {
  await tx.execute(sql`select pg_notify(${SESSIONS}, ${userId})`)
}
