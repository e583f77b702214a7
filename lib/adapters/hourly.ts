import 'server-only'
import { createHash, timingSafeEqual } from 'node:crypto'
import { expireRecords, housekeeper, purgeTrash } from '@/lib/changes/housekeeping'
import { env } from '@/lib/core/env'
import { newId } from '@/lib/core/ids'
import { log } from '@/lib/core/log'
import { unauthenticated } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'
import { errorResponse } from './answer'

const HOUR = 3_600_000
const AFTER_START = 60_000

/** Empties the trash of what is due and drops what has expired. Any number of processes may try. */
export async function keepHouse(): Promise<{ purged: number; expired: number }> {
  const expired = (await run(expireRecords, housekeeper, {})).data.removed
  let purged = 0
  for (let removed = 1; removed > 0; purged += removed)
    removed = (await run(purgeTrash, housekeeper, {})).data.removed
  return { purged, expired }
}

/** Keeps house every hour for as long as the process lives, which on hosts of functions it does not. */
export function keepHouseHourly(): void {
  const keep = () =>
    keepHouse().then(
      (done) => log.info(done, 'kept house'),
      (error) => log.error({ name: error.name }, 'could not keep house'),
    )
  setTimeout(keep, AFTER_START).unref()
  setInterval(keep, HOUR).unref()
}

/** Keeps house when a scheduler asks for it that knows `CRON_SECRET`. */
export async function cron(request: Request): Promise<Response> {
  try {
    if (!isFromScheduler(request)) throw unauthenticated()
    return Response.json(await keepHouse(), { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    return errorResponse(error, newId())
  }
}

function isFromScheduler(request: Request): boolean {
  const { CRON_SECRET } = env()
  const given = request.headers.get('authorization') ?? ''
  return CRON_SECRET !== undefined && timingSafeEqual(digest(given), digest(`Bearer ${CRON_SECRET}`))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
