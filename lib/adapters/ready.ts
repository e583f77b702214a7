import 'server-only'
import { database } from '@/db/client'
import { isMigrated } from '@/db/ready'
import { feed } from '@/lib/changes/feed'
import { AppError } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import { errorResponse } from './answer'

/** Whether this process should be sent requests: the database answers, is migrated, and nobody stops it. */
export async function ready(): Promise<Response> {
  try {
    if (feed().isClosed) throw new AppError('unavailable', 'The server is stopping.')
    if (!(await database().read(isMigrated)))
      throw new AppError('unavailable', 'The database is not migrated yet.')
    return Response.json({ status: 'ready' }, { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    return errorResponse(error, newId())
  }
}
