import { setTimeout as sleep } from 'node:timers/promises'
import { migrate } from '@/db/migrate'
import { env } from '@/lib/core/env'

type Failure = Error & { code?: string }

const STARTING = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', '57P03']
const WAIT = 10_000

/** What has to hold before the app starts: a right environment, and a database with the newest schema. */
export async function prepare(): Promise<void> {
  const { DATABASE_URL, DATABASE_URL_UNPOOLED } = env()
  const url = DATABASE_URL_UNPOOLED ?? DATABASE_URL
  for (const begun = Date.now(); ; await sleep(500)) {
    try {
      return await migrate(url)
    } catch (error) {
      const failure = error as Failure
      if (!STARTING.includes(failure.code ?? '') || Date.now() > begun + WAIT)
        throw new Error(advice(failure, url))
      if (Date.now() < begun + 500) console.log(`Waiting for the database at ${new URL(url).host}…`)
    }
  }
}

/** Says what to do, without the user and the password of the address. */
function advice({ code, message }: Failure, url: string): string {
  if (!URL.canParse(url))
    return 'DATABASE_URL is not a valid address: postgres://USER:PASSWORD@HOST:5432/DATABASE'
  const { host, pathname } = new URL(url)
  const database = `The database ${pathname.slice(1)} at ${host}`
  switch (code) {
    case '28P01':
    case '28000':
      return `${database} refuses this user or password. Correct them in DATABASE_URL.`
    case '3D000':
      return `${database} does not exist. Create it, or correct DATABASE_URL.`
    case '42501':
      return `${database} does not let this user create tables. Give the user the right to, or use its owner: ${message}`
    case '53100':
      return `${database} has no space left on its disk. Free some space and start again.`
  }
  if (code?.startsWith('E') || message.includes('timeout')) {
    return `${database} cannot be reached (${code ?? message}). Start it, or correct DATABASE_URL. Without DATABASE_URL, Tend brings a database of its own.`
  }
  return `${database} could not be brought up to date: ${message}`
}
