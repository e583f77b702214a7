import { database } from '@/db/client'
import { resetLink } from '@/lib/auth/resets'
import { withDatabase } from './with-database'

const [email] = process.argv.slice(2)
if (email) await withDatabase(() => print(email))
else fail('Which account? Give its e-mail address: npm run reset-password mira@example.org')

async function print(email: string): Promise<void> {
  const link = await resetLink(email, 'job')
  await database().close()
  if (!link) return fail(`There is no account with the e-mail address ${email}.`)
  console.log(`This link sets a new password for ${email}, once and within an hour:\n\n${link}\n`)
  if (!process.env.APP_URL)
    console.log('Put the address of your server in place of localhost, or set APP_URL.')
}

function fail(message: string): void {
  console.error(message)
  process.exitCode = 1
}
