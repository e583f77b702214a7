import { database } from '@/db/client'
import { resetLink } from '@/lib/auth/resets'
import { plainly } from './plainly'
import { withDatabase } from './with-database'

await plainly(async () => {
  const [email] = process.argv.slice(2)
  if (!email)
    throw new Error('Which account? Give its email address: npm run reset-password mira@example.org')
  await withDatabase(() => print(email))
})

async function print(email: string): Promise<void> {
  const link = await resetLink(email, 'job')
  await database().close()
  if (!link) throw new Error(`There is no account with the email address ${email}.`)
  console.log(`This link sets a new password for ${email}, once and within an hour:\n\n${link}\n`)
  if (!process.env.APP_URL)
    console.log('Put the address of your server in place of localhost, or set APP_URL.')
}
