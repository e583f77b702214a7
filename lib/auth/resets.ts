import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Connection, database } from '@/db/client'
import { passwordResets } from '@/db/schema/accounts'
import { findUser, revokeResets, saveUser, type UserRow, userById } from '@/lib/account/queries'
import { ResetPassword } from '@/lib/account/schema'
import { notifySessionChange } from '@/lib/changes/notify'
import { forbidden } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'
import { operation } from '@/lib/operations/define'
import { run } from '@/lib/operations/run'
import { actorFor } from './actor-for'
import { linkOrigin } from './origins'
import { hashPassword } from './passwords'

const HOUR_MS = 3_600_000

/** Makes a link with which the account of `email` can set a new password, once and within an hour. */
export async function resetLink(email: string, via: Actor['via']): Promise<string | undefined> {
  const user = await database().read((connection) => findUser(connection, email))
  if (!user) return undefined
  const token = randomBytes(32).toString('base64url')
  await run(allowReset, actorFor(user.id, via), { tokenHash: hashOf(token) })
  return `${linkOrigin()}/reset?token=${token}`
}

/** Whether a link still works. */
export async function isResetToken(token: string): Promise<boolean> {
  return (await database().read((connection) => holderOf(connection, token))) !== undefined
}

/**
 * Sets a new password by a link's token, and ends all sessions and tokens of the account.
 * @throws AppError `forbidden` for a token that was used, is older than an hour or is none, `invalid`.
 */
export async function resetPassword(input: { token: string; newPassword: string }): Promise<UserRow> {
  const userId = await database().read((connection) => holderOf(connection, input.token))
  if (!userId) throw expired()
  await run(useReset, actorFor(userId, 'web'), input)
  const user = await database().read((connection) => userById(connection, userId))
  if (!user) throw expired()
  return user
}

/** Not in the registry, as the next: they are for people who cannot sign in. */
const allowReset = operation({
  name: 'account.allowReset',
  summary: 'Let the holder of a link set a new password within an hour.',
  effect: 'write',
  input: z.strictObject({ tokenHash: z.string() }),
  output: z.null(),
  async run({ tx, actor, now }, { tokenHash }) {
    const expiresAt = new Date(now.getTime() + HOUR_MS)
    await tx.insert(passwordResets).values({ tokenHash, userId: actor.userId, expiresAt })
    return null
  },
})

const useReset = operation({
  name: 'account.resetPassword',
  summary: 'Set a new password by a link, and end all sessions and tokens.',
  effect: 'write',
  input: ResetPassword,
  output: z.null(),
  prepare: (_, { newPassword }) => hashPassword(newPassword),
  async run({ tx, actor, now }, { token }, passwordHash) {
    const used = await tx
      .update(passwordResets)
      .set({ usedAt: now })
      .where(and(eq(passwordResets.tokenHash, hashOf(token)), isOpen))
      .returning({ userId: passwordResets.userId })
    if (used[0]?.userId !== actor.userId) throw expired()
    await revokeResets(tx, actor.userId)
    await saveUser(tx, actor.userId, { passwordHash, sessionVersion: sql`session_version + 1` })
    await notifySessionChange(tx, actor.userId)
    return null
  },
})

const isOpen = and(isNull(passwordResets.usedAt), gt(passwordResets.expiresAt, sql`now()`))

async function holderOf(connection: Connection, token: string): Promise<string | undefined> {
  const [row] = await connection
    .select({ userId: passwordResets.userId })
    .from(passwordResets)
    .where(and(eq(passwordResets.tokenHash, hashOf(token)), isOpen))
  return row?.userId
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

function expired() {
  return forbidden('This link does not work any more. Ask for a new one.')
}
