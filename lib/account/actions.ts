'use server'

import { submit } from '@/lib/adapters/form'
import { currentActor, renewSession } from '@/lib/auth/sessions'
import { type FormState, textsOf } from '@/lib/core/form'
import { changeEmail, changePassword, deleteAccount, signOutEverywhere, updateAccount } from './operations'

export async function saveName(_: FormState, form: FormData): Promise<FormState> {
  const { name = '' } = textsOf(form)
  return submit(updateAccount, { name }, { name })
}

/** Without a zone the account follows the device that the form was sent from. */
export async function saveDates(_: FormState, form: FormData): Promise<FormState> {
  const texts = textsOf(form)
  const { zone, deviceZone, dateOrder, weekStart } = texts
  const place = zone ? { zone, zoneChosen: true } : { zone: deviceZone || undefined, zoneChosen: false }
  return submit(updateAccount, { ...place, dateOrder, weekStart: Number(weekStart) }, texts)
}

export async function saveEmail(_: FormState, form: FormData): Promise<FormState> {
  const { email = '', currentPassword } = textsOf(form)
  return submit(changeEmail, { email, currentPassword }, { email })
}

/** Ends all sessions but this one. */
export async function savePassword(_: FormState, form: FormData): Promise<FormState> {
  const { currentPassword, newPassword } = textsOf(form)
  const actor = await currentActor()
  const state = await submit(changePassword, { currentPassword, newPassword }, {})
  if (actor && state.status === 'done') await renewSession(actor.userId)
  return state
}

/** Ends all sessions and this one: the cookie that stays behind opens nothing. */
export async function endSessions(): Promise<FormState> {
  return submit(signOutEverywhere, {}, {})
}

export async function removeAccount(_: FormState, form: FormData): Promise<FormState> {
  const { confirmation = '', currentPassword } = textsOf(form)
  return submit(deleteAccount, { confirmation, currentPassword }, { confirmation })
}
