import 'server-only'
import { setTimeout as after } from 'node:timers/promises'
import { database } from '@/db/client'
import { isMigrated } from '@/db/ready'
import { feed } from '@/lib/changes/feed'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { errorResponse } from './answer'

const PATIENCE = 3_000

/** Whether this process should be sent requests: the database answers, is migrated, and nobody stops it. */
export async function ready(): Promise<Response> {
  const obstacle = await whatIsMissing()
  return obstacle
    ? errorResponse(new AppError('unavailable', obstacle, { retryAfter: 2 }), newId())
    : Response.json({ status: 'ready' }, { headers: { 'cache-control': 'no-store' } })
}

async function whatIsMissing(): Promise<string | undefined> {
  if (feed().isClosed) return 'The server is stopping.'
  try {
    const late = after(PATIENCE, null, { ref: false })
    const migrated = await Promise.race([database().read(isMigrated), late])
    if (migrated === null) return 'The database does not answer in time.'
    return migrated ? undefined : 'The database is not migrated yet.'
  } catch {
    return 'The database cannot be read.'
  }
}
