import 'server-only'
import { createHash } from 'node:crypto'
import { type IRateLimiterPostgresOptions, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'
import { database } from '@/db/client'
import { env } from '@/lib/core/env'
import { AppError } from '@/lib/core/errors'

const MINUTE = 60

/** How often what may happen; counted in the database, for all processes together. */
const limits = {
  accountFailures: () => ({ points: env().SIGN_IN_FAILURES, duration: 15 * MINUTE }),
  addressFailures: () => ({ points: env().SIGN_IN_FAILURES_PER_ADDRESS, duration: 60 * MINUTE }),
  registrations: () => ({ points: env().REGISTRATIONS_PER_ADDRESS, duration: 60 * MINUTE }),
  proofs: () => ({ points: env().SIGN_IN_FAILURES, duration: 15 * MINUTE }),
  resets: () => ({ points: 5, duration: 60 * MINUTE }),
}

export type Limit = keyof typeof limits

/** @throws AppError `rate_limited` if `subject` has used up what it may do. Counts nothing. */
export async function requireLeft(limit: Limit, subject: string): Promise<void> {
  const limiter = limiterOf(limit)
  const used = await limiter.get(keyOf(subject))
  if (used && used.consumedPoints >= limiter.points) throw tooMany(used)
}

/** Counts one for `subject`. @throws AppError `rate_limited` if that is more than it may. */
export async function count(limit: Limit, subject: string): Promise<void> {
  try {
    await limiterOf(limit).consume(keyOf(subject))
  } catch (error) {
    throw error instanceof RateLimiterRes ? tooMany(error) : error
  }
}

/** Forgets what was counted for `subject`. */
export async function forget(limit: Limit, subject: string): Promise<void> {
  await limiterOf(limit).delete(keyOf(subject))
}

const limiters = new Map<Limit, RateLimiterPostgres>()

function limiterOf(limit: Limit): RateLimiterPostgres {
  const limiter = limiters.get(limit) ?? new RateLimiterPostgres(optionsOf(limit))
  limiters.set(limit, limiter)
  return limiter
}

function optionsOf(limit: Limit): IRateLimiterPostgresOptions {
  return {
    ...limits[limit](),
    storeClient: { query: unnamed },
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: limit,
  }
}

/** The limiter names its statements, which poolers may not know. */
function unnamed({ text, values }: { text: string; values: unknown[] }) {
  return database().pool.query({ text, values })
}

/** Addresses of people and machines are kept as hashes only. */
function keyOf(subject: string): string {
  return createHash('sha256').update(subject).digest('base64url')
}

function tooMany({ msBeforeNext }: RateLimiterRes): AppError {
  const retryAfter = Math.max(1, Math.ceil(msBeforeNext / 1000))
  const minutes = Math.ceil(retryAfter / MINUTE)
  const wait = minutes === 1 ? 'a minute' : `${minutes} minutes`
  return new AppError('rate_limited', `Too many attempts. Try again in ${wait}.`, { retryAfter })
}
