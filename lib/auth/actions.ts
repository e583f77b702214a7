'use server'

import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { after } from 'next/server'
import type { z } from 'zod'
import { emailKey } from '@/lib/account/rules'
import { AskForReset, Register, ResetPassword, SignIn } from '@/lib/account/schema'
import { attempt } from '@/lib/adapters/form'
import { AppError, invalid } from '@/lib/core/errors'
import { zone } from '@/lib/core/fields'
import { type FormState, problemsOf, textsOf } from '@/lib/core/form'
import { log } from '@/lib/core/log'
import { clientAddress } from './address'
import { count } from './limits'
import { canMail, mailResetLink } from './mail'
import { SignInRefused, signIn, signOut } from './next-auth'
import { safePath } from './next-path'
import { providerNames } from './providers'
import { register } from './registration'
import { resetLink, resetPassword } from './resets'
import { startSession } from './sessions'

/** Signs in with an email address and a password, and goes on to where the person wanted to be. */
export async function signInByForm(_: FormState, form: FormData): Promise<FormState> {
  const { email = '', password = '', next } = textsOf(form)
  return attempt({ email }, async () => {
    check(SignIn, { email, password })
    try {
      await signIn('credentials', { email, password, redirect: false })
    } catch (error) {
      throw error instanceof SignInRefused ? error.reason : error
    }
    redirect(safePath(next))
  })
}

/** Makes an account and signs in to it. */
export async function registerByForm(_: FormState, form: FormData): Promise<FormState> {
  const { email = '', password = '', name = '', timezone, next } = textsOf(form)
  return attempt({ email, name }, async () => {
    const known = zone.safeParse(timezone).success
    const input = { email, password, name, ...(known && { timezone }) }
    check(Register, input)
    const { id } = await register(input, await headers(), 'web')
    await startSession({ userId: id, version: 1 })
    redirect(safePath(next))
  })
}

/** Goes to a provider to sign in there, or to connect it with the account that is signed in. */
export async function signInWithProvider(form: FormData): Promise<void> {
  const { provider, next } = textsOf(form)
  if (!providerNames().some(({ id }) => id === provider)) redirect('/login')
  await signIn(provider, { redirectTo: safePath(next) })
}

export async function signOutHere(): Promise<void> {
  await signOut({ redirect: false })
  redirect('/login')
}

/** Mails a link to set a new password. The answer is the same whether there is such an account or not. */
export async function askForReset(_: FormState, form: FormData): Promise<FormState> {
  const { email = '' } = textsOf(form)
  return attempt({ email }, async () => {
    check(AskForReset, { email })
    if (!canMail()) throw new AppError('unavailable', 'This server sends no mail. Ask whoever runs it.')
    await count('resets', clientAddress(await headers()))
    after(() => mailLink(email))
    return {
      status: 'done',
      message: 'If there is an account with this address, a link is on its way to it.',
    }
  })
}

/** Sets a new password by the token of a link, and signs in. */
export async function resetByForm(_: FormState, form: FormData): Promise<FormState> {
  const { token = '', newPassword = '' } = textsOf(form)
  return attempt({}, async () => {
    check(ResetPassword, { token, newPassword })
    const { id, sessionVersion } = await resetPassword({ token, newPassword })
    await startSession({ userId: id, version: sessionVersion })
    redirect('/today')
  })
}

async function mailLink(email: string): Promise<void> {
  try {
    await count('resets', emailKey(email))
    const link = await resetLink(email, 'web')
    if (link) await mailResetLink(email, link)
  } catch (error) {
    const { name, code } = error as { name?: string; code?: string }
    log.error({ name, code }, 'a mail with a link could not be sent')
  }
}

function check(schema: z.ZodObject, input: Record<string, string>): void {
  const fields = problemsOf(schema, input)
  if (fields) throw invalid(fields)
}
