import 'server-only'
import nodemailer from 'nodemailer'
import { env } from '@/lib/core/env'

/** Whether this server can send mail. */
export function canMail(): boolean {
  return env().SMTP_URL !== undefined
}

/** Mails the link that sets a new password. */
export async function mailResetLink(email: string, link: string): Promise<void> {
  const { SMTP_URL, SMTP_FROM } = env()
  await nodemailer.createTransport(SMTP_URL).sendMail({
    from: SMTP_FROM,
    to: email,
    subject: 'A new password for Tend',
    text: [
      'Somebody, probably you, asked for a new password for your lists.',
      `Set it here within an hour: ${link}`,
      'If it was not you, there is nothing to do: your password stays as it is.',
    ].join('\n\n'),
  })
}
