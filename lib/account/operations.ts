import 'server-only'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Connection } from '@/db/client'
import { hashPassword } from '@/lib/auth/passwords'
import { requireProof } from '@/lib/auth/proof'
import { notifySessionChange } from '@/lib/changes/notify'
import { invalid } from '@/lib/core/errors'
import type { Actor } from '@/lib/operations/actor'
import { operation } from '@/lib/operations/define'
import { editableAccount, ownAccount } from './access'
import { eraseAccount } from './deletion/queries'
import { revokeResets, saveUser, toAccount, type UserFields, type UserRow } from './queries'
import { emailKey } from './rules'
import { Account, ChangeEmail, ChangePassword, DeleteAccount, UpdateAccount } from './schema'

export const getAccount = operation({
  name: 'account.get',
  summary: 'Read your own account.',
  effect: 'read',
  http: 'GET /me',
  input: z.strictObject({}),
  output: Account,
  run: async ({ tx, actor }) => toAccount(await ownAccount(tx, actor)),
})

export const updateAccount = operation({
  name: 'account.update',
  summary: 'Change your name, time zone, first day of the week or order of dates.',
  effect: 'write',
  http: 'PATCH /me',
  input: UpdateAccount,
  output: Account,
  async run({ tx, actor }, { version, ...fields }) {
    await editableAccount(tx, actor, version)
    const chosen = fields.zone === undefined ? {} : { zoneChosen: true }
    return toAccount(await saveUser(tx, actor.userId, { ...chosen, ...fields }))
  },
})

export const changePassword = operation({
  name: 'account.changePassword',
  summary: 'Set a new password and end all sessions and tokens.',
  effect: 'write',
  http: 'POST /me/password',
  input: ChangePassword,
  output: Account,
  async prepare(actor, { currentPassword, newPassword }) {
    await requireProof(actor, currentPassword)
    return hashPassword(newPassword)
  },
  async run({ tx, actor }, _, passwordHash) {
    await editableAccount(tx, actor)
    await revokeResets(tx, actor.userId)
    return toAccount(await endSessions(tx, actor, { passwordHash }))
  },
})

export const changeEmail = operation({
  name: 'account.changeEmail',
  summary: 'Change the email address that you sign in with.',
  effect: 'write',
  http: 'POST /me/email',
  input: ChangeEmail,
  output: Account,
  prepare: (actor, { currentPassword }) => requireProof(actor, currentPassword),
  async run({ tx, actor }, { email }) {
    await editableAccount(tx, actor)
    await revokeResets(tx, actor.userId)
    return toAccount(await saveUser(tx, actor.userId, { email, emailKey: emailKey(email) }))
  },
})

export const signOutEverywhere = operation({
  name: 'account.signOutEverywhere',
  summary: 'End all sessions and tokens, this one too.',
  effect: 'write',
  http: 'POST /me/sign-out-everywhere',
  status: 204,
  input: z.strictObject({}),
  output: z.null(),
  async run({ tx, actor }) {
    await editableAccount(tx, actor)
    await endSessions(tx, actor, {})
    return null
  },
})

export const deleteAccount = operation({
  name: 'account.delete',
  summary: 'Delete your account and all that is yours, for good.',
  effect: 'destroy',
  http: 'DELETE /me',
  status: 204,
  input: DeleteAccount,
  output: z.null(),
  prepare: (actor, { currentPassword }) => requireProof(actor, currentPassword),
  async run({ tx, actor }, { confirmation }) {
    const { email } = await editableAccount(tx, actor)
    if (emailKey(confirmation) !== emailKey(email))
      throw invalid({ confirmation: 'Write the email address of this account.' })
    await eraseAccount(tx, actor.userId)
    await notifySessionChange(tx, actor.userId)
    return null
  },
})

async function endSessions(tx: Connection, actor: Actor, fields: UserFields): Promise<UserRow> {
  await notifySessionChange(tx, actor.userId)
  return saveUser(tx, actor.userId, { ...fields, sessionVersion: sql`session_version + 1` })
}
