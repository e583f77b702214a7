import 'server-only'
import { z } from 'zod'
import { invalid } from '@/lib/core/errors'
import { parseInput } from '@/lib/operations/input'
import { clientAddress } from './address'
import { ACCESS_SECONDS, accessToken } from './sessions'
import { authenticate } from './sign-in'

/** OAuth's password grant. `scope` and a client's own credentials may come along and mean nothing here. */
const Grant = z.object({
  username: z.string('Write your email address.').min(1, 'Write your email address.').max(1000),
  password: z.string('Write your password.').min(1, 'Write your password.').max(10_000),
  grant_type: z.literal('password', 'Only the grant type "password" is known.').default('password'),
})

export type Token = { access_token: string; token_type: 'bearer'; expires_in: number }

/**
 * A bearer token for the email address and the password of a form.
 * @throws AppError as `authenticate` does, and `invalid` for what is not such a form.
 */
export async function grantToken(form: string, headers: Headers): Promise<Token> {
  if (!headers.get('content-type')?.toLowerCase().startsWith('application/x-www-form-urlencoded'))
    throw invalid({ body: 'Send a form: username and password as application/x-www-form-urlencoded.' })
  const { username, password } = parseInput(Grant, Object.fromEntries(new URLSearchParams(form)))
  const user = await authenticate({ email: username, password }, clientAddress(headers))
  const token = await accessToken({ userId: user.id, version: user.sessionVersion })
  return { access_token: token, token_type: 'bearer', expires_in: ACCESS_SECONDS }
}
