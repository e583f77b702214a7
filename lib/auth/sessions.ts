import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { JWTPayload } from 'jose'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { built } from '@/db/built'
import { database } from '@/db/client'
import { users } from '@/db/schema/accounts'
import { userById } from '@/lib/account/queries'
import type { Weekday } from '@/lib/core/clock'
import { type Actor, allScopes, type Claimant, type Effect, unauthenticated } from '@/lib/operations/actor'
import { cookieOf, SESSION_SECONDS, sessionCookie, sessionToken } from './cookie'
import { requireOwnOrigin } from './origins'
import { sign, verify } from './tokens'

/** What a valid token says. Whether its account still stands by it, only the database knows. */
export type Session = {
  userId: string
  /** Compared with the account's: raised to end all sessions and tokens. */
  version: number
  via: 'web' | 'api'
  scopes: ReadonlySet<Effect>
  /** When the person signed in with a provider, in epoch seconds. */
  providerSignIn?: number
  /** In epoch seconds. */
  expires: number
}

export const ACCESS_SECONDS = 1800
const FRESH_SECONDS = 600

/** Signs a person in to this browser. For server actions. */
export async function startSession(claims: { userId: string; version: number }): Promise<void> {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const { name, options } = sessionCookie(head)
  jar.set(name, await sessionToken(claims), { ...options, maxAge: SESSION_SECONDS })
}

/** Signs this browser in again after all sessions of the account have ended. For server actions. */
export async function renewSession(userId: string): Promise<void> {
  const user = await database().read((connection) => userById(connection, userId))
  if (user) await startSession({ userId, version: user.sessionVersion })
}

/** A bearer token for the API. */
export function accessToken(claims: { userId: string; version: number; scopes?: Iterable<Effect> }) {
  const { userId, version, scopes = allScopes } = claims
  return sign('access', { sub: userId, version, scopes: [...scopes] }, ACCESS_SECONDS)
}

/**
 * Who sends a request: the bearer of its token, else of its cookie, which counts only if no other site is
 * behind it.
 * @throws AppError `unauthenticated`, `forbidden` for a cookie that another site makes the browser send.
 */
export async function requestActor(request: Request): Promise<Actor> {
  const { confirmed } = await requestClaimant(request)
  return confirmed
}

/** The same, while the account is asked whether it still stands by the session. Throws as `requestActor` does. */
export async function requestClaimant(request: Request): Promise<Claimant> {
  const session = await requestSession(request)
  const confirmed = confirm(session)
  // Whoever awaits it gets the error, be it later.
  confirmed.catch(() => {})
  return { userId: session.userId, confirmed }
}

/** The session behind a request; `stillValid` has to confirm it. Throws as `requestActor` does. */
export async function requestSession({ headers }: Request): Promise<Session> {
  const authorization = headers.get('authorization')
  const session = authorization === null ? await cookieSession(headers) : await bearerSession(authorization)
  if (!session) throw unauthenticated()
  if (session.via === 'web') requireOwnOrigin(headers)
  return session
}

/** The person who is signed in in this browser, for server components and actions. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await currentSession()
  return session && actorOf(session)
})

/** The session in this browser's cookie; `stillValid` has to confirm it. */
async function currentSession(): Promise<Session | null> {
  const [jar, head] = await Promise.all([cookies(), headers()])
  const token = jar.get(sessionCookie(head).name)?.value
  return token ? readSession(token) : null
}

/** Whether a session has not expired, and its account neither ended it nor was deleted. */
export async function stillValid(session: Session): Promise<boolean> {
  return (await actorOf(session)) !== null
}

/** The session that the token of a cookie describes. */
async function readSession(token: string): Promise<Session | null> {
  const claims = await verify('session', token)
  return claims && sessionOf(claims)
}

/** The session that the claims of a cookie's token describe. */
export function sessionOf(claims: JWTPayload): Session {
  return toSession(claims, 'web', allScopes)
}

async function cookieSession(headers: Headers): Promise<Session | null> {
  const token = cookieOf(headers, sessionCookie(headers).name)
  return token ? readSession(token) : null
}

async function bearerSession(authorization: string): Promise<Session | null> {
  const token = /^Bearer +([^\s]+)$/i.exec(authorization)?.[1]
  const claims = token ? await verify('access', token) : null
  return claims && toSession(claims, 'api', new Set(claims.scopes as Effect[]))
}

function toSession(claims: JWTPayload, via: Session['via'], scopes: ReadonlySet<Effect>): Session {
  const { sub, version, providerSignIn, exp } = claims as SignedClaims
  return { userId: sub, version, via, scopes, providerSignIn, expires: exp }
}

/** What every token that we sign holds. */
type SignedClaims = { sub: string; version: number; providerSignIn?: number; exp: number }

async function confirm(session: Session): Promise<Actor> {
  const actor = await actorOf(session)
  if (!actor) throw unauthenticated()
  return actor
}

async function actorOf(session: Session): Promise<Actor | null> {
  const now = Date.now() / 1000
  if (session.expires < now) return null
  const row = await accountOf(session)
  if (!row) return null
  return {
    userId: session.userId,
    zone: row.zone,
    weekStart: row.weekStart as Weekday,
    dateOrder: row.dateOrder,
    via: session.via,
    scopes: session.scopes,
    freshSignIn: now - (session.providerSignIn ?? 0) < FRESH_SECONDS,
  }
}

type Account = Pick<typeof users.$inferSelect, 'zone' | 'weekStart' | 'dateOrder'>
const asking = new Map<string, Promise<Account | undefined>>()

/** The account that still stands by a session. Requests that come in one turn of the event loop ask once. */
function accountOf({ userId, version }: Session): Promise<Account | undefined> {
  const key = `${userId} ${version}`
  const asked = asking.get(key)
  if (asked) return asked
  const answer = database()
    .read((connection) => account(connection).execute({ userId, version }))
    .then(([row]) => row)
  asking.set(key, answer)
  // What came in this turn was sent before the question is: it may have its answer.
  setImmediate(() => asking.delete(key))
  return answer
}

const account = built((connection) =>
  connection
    .select({ zone: users.zone, weekStart: users.weekStart, dateOrder: users.dateOrder })
    .from(users)
    .where(
      and(eq(users.id, sql.placeholder('userId')), eq(users.sessionVersion, sql.placeholder('version'))),
    ),
)
