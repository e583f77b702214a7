import { setTimeout as sleep } from 'node:timers/promises'
import { databaseError, isConnectionLoss } from '@/db/connection'
import { migrate } from '@/db/migrate'
import { type Env, env } from '@/lib/core/env'

type Failure = ReturnType<typeof databaseError>
/** A database, and which variable names it. */
type Target = { variable: 'DATABASE_URL' | 'DATABASE_URL_UNPOOLED'; url: string }

const STARTING = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', '57P03']
const PATIENCE_MS = 10_000

/**
 * What has to hold before the app starts: a right environment, and a database with the newest schema. Answers the
 * address of that database itself, which may be behind a pooler for the app.
 * @throws Error that says what to do
 */
export async function prepare(): Promise<string> {
  const target = targetFrom(env())
  await migrated(target)
  return target.url
}

/** Migrations need a connection to Postgres itself. */
function targetFrom({ DATABASE_URL, DATABASE_URL_UNPOOLED }: Env): Target {
  if (DATABASE_URL_UNPOOLED) return { variable: 'DATABASE_URL_UNPOOLED', url: DATABASE_URL_UNPOOLED }
  return { variable: 'DATABASE_URL', url: DATABASE_URL }
}

/**
 * Brings a database up to date. One that is about to start is waited for a moment.
 * @throws Error that says what to do, without user and password
 */
export async function migrated(target: Target, patienceMs = PATIENCE_MS): Promise<void> {
  const end = Date.now() + patienceMs
  for (let attempt = 1; ; attempt++) {
    try {
      return await migrate(target.url, patienceMs)
    } catch (error) {
      const failure = databaseError(error)
      const mayStart = STARTING.includes(failure.code)
      if (!mayStart || Date.now() > end) throw new Error(advice(failure, target))
      if (attempt === 1) console.log(`${obstacle(failure, target)} Trying for ${patienceMs / 1000} seconds…`)
      await sleep(500)
    }
  }
}

function advice(failure: Failure, target: Target): string {
  const { code, message } = failure
  const { variable } = target
  if (isConnectionLoss(failure) || code.startsWith('E') || message.includes('timeout')) {
    return `${obstacle(failure, target)} Start it, or correct ${variable}. Without DATABASE_URL, Tend brings a database of its own.`
  }
  switch (code) {
    case '28P01':
      return `${nameOf(target)} refuses this user or password. Correct them in ${variable}.`
    case '28000':
      return `${nameOf(target)} does not let this user in. Correct ${variable}: ${message}`
    case '3D000':
      return `${nameOf(target)} does not exist. Create it, or correct ${variable}.`
    case '42501':
      return `${nameOf(target)} does not let this user create tables. Give the user the right to, or use its owner: ${message}`
    case '53100':
      return `${nameOf(target)} has no space left on its disk. Free some space and start again.`
  }
  return `${nameOf(target)} could not be brought up to date: ${message}`
}

function obstacle({ code, message }: Failure, target: Target): string {
  return `${nameOf(target)} cannot be reached (${code || message}).`
}

function nameOf({ url }: Target): string {
  const { host, pathname } = new URL(url)
  return `The database ${pathname.slice(1)} at ${host}`
}
