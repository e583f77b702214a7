import 'server-only'
import type { Connection } from '@/db/client'
import type { Actor } from '@/lib/operations/actor'
import { continues, parseCursor } from './cursor'
import { deltaOf, wholeState } from './delta'
import { readHorizon, readLog } from './log'
import type { Delta } from './schema'

/** From so many entries on, the whole state is the shorter answer. */
const MOST_ENTRIES = 5_000

/**
 * What has changed for a person since a cursor; the whole state for none, for one of another epoch and for one
 * that is too old.
 * @throws AppError `invalid` for a text that is no cursor.
 */
export async function changesSince(
  tx: Connection,
  person: Pick<Actor, 'userId'>,
  since: string | undefined,
): Promise<Delta> {
  if (since === undefined) return wholeState(tx, person, await readHorizon(tx))
  const from = parseCursor(since)
  const { cursor, entries } = await readLog(tx, from, { about: person.userId, limit: MOST_ENTRIES })
  return continues(from, cursor) && entries.length <= MOST_ENTRIES
    ? deltaOf(tx, person, entries, cursor)
    : wholeState(tx, person, cursor)
}
