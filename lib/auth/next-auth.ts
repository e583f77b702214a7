import 'server-only'
import type { JWTPayload } from 'jose'
import { headers } from 'next/headers'
import NextAuth, { CredentialsSignin, type NextAuthConfig } from 'next-auth'
import Credentials from 'next-auth/providers/credentials'
import { SignIn } from '@/lib/account/schema'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'
import { log } from '@/lib/core/log'
import { parseInput } from '@/lib/operations/input'
import { clientAddress } from './address'
import { isSecure, SESSION_SECONDS, sessionCookie, sessionToken } from './cookie'
import { admit, identityAccount } from './identities'
import { providers } from './providers'
import { currentActor, sessionOf, stillValid } from './sessions'
import { authenticate } from './sign-in'
import { verify } from './tokens'

declare module 'next-auth' {
  interface User {
    sessionVersion?: number
  }
}

/** A refusal by `authenticate`, in the form that next-auth lets through. */
export class SignInRefused extends CredentialsSignin {
  constructor(readonly reason: AppError) {
    super(reason.message)
    this.code = reason.retryAfter === undefined ? reason.code : `${reason.code}.${reason.retryAfter}`
  }
}

export const { handlers, signIn, signOut } = NextAuth(async () => configFor(await headers()))

function configFor(head: Headers): NextAuthConfig {
  return {
    basePath: '/api/auth',
    secret: env().AUTH_SECRET,
    trustHost: true,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    useSecureCookies: isSecure(head),
    cookies: { sessionToken: sessionCookie(head) },
    pages: { signIn: '/login', signOut: '/login', error: '/login' },
    providers: [passwords, ...providers()],
    jwt: {
      encode: ({ token }) => encode(token ?? {}),
      decode: ({ token }) => (token ? verify('session', token) : null),
    },
    callbacks: { signIn: mayEnter, jwt: claimsOf },
    logger: { error: logError, warn: (code) => log.debug({ code }, 'next-auth warns') },
  }
}

const passwords = Credentials({
  credentials: { email: {}, password: {} },
  async authorize({ email, password }, request) {
    try {
      const credentials = parseInput(SignIn, { email, password })
      const user = await authenticate(credentials, clientAddress(request.headers))
      return { id: user.id, sessionVersion: user.sessionVersion }
    } catch (error) {
      throw error instanceof AppError ? new SignInRefused(error) : error
    }
  },
})

const mayEnter: NonNullable<NextAuthConfig['callbacks']>['signIn'] = async ({ account, profile, user }) => {
  if (!account || account.type === 'credentials') return true
  const identity = {
    provider: account.provider,
    accountId: account.providerAccountId,
    email: profile?.email ?? null,
    verified: profile?.email_verified === true,
    name: user.name ?? '',
  }
  const actor = await currentActor()
  const refused = await admit(identity, actor, clientAddress(await headers()))
  return refused ? `${actor ? '/settings/account' : '/login'}?error=${refused}` : true
}

/** What goes into a session's token: at sign-in, and whenever next-auth reads one. Null ends the session. */
const claimsOf: NonNullable<NextAuthConfig['callbacks']>['jwt'] = async ({ token, user, account }) => {
  if (!account) return (await stillValid(sessionOf(token))) ? token : null
  if (account.type === 'credentials') return { sub: user.id, version: user.sessionVersion }
  const owner = await identityAccount(account.provider, account.providerAccountId)
  return owner
    ? { sub: owner.id, version: owner.sessionVersion, providerSignIn: Math.floor(Date.now() / 1000) }
    : null
}

function encode(token: JWTPayload): Promise<string> {
  return sessionToken(sessionOf(token))
}

/** A refused password is no fault, and next-auth's own messages hold what people typed. */
function logError(error: Error): void {
  if (!(error instanceof CredentialsSignin)) log.warn({ name: error.name }, 'next-auth failed')
}
