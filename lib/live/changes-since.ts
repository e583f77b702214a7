import type { Delta } from '@/lib/changes/schema'

/** `refused`: the server answers, but not with changes now; `failed`: it could not be reached. */
export type Caught =
  | { status: 'ok'; delta: Delta }
  | { status: 'unauthenticated' }
  | { status: 'refused' }
  | { status: 'failed' }

const ANSWER_MS = 30_000

/**
 * What has changed for that person since the cursor; the whole state for null. Never throws; `unauthenticated` if
 * somebody else is signed in by now.
 */
export async function changesSince(userId: string, cursor: string | null): Promise<Caught> {
  try {
    const response = await fetch(`/api/v1/changes?${placeIn(userId, cursor)}`, {
      cache: 'no-store',
      credentials: 'same-origin',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    if (response.status === 401) return { status: 'unauthenticated' }
    // A cursor that the server cannot read is as good as none.
    if (response.status === 422 && cursor !== null) return await changesSince(userId, null)
    if (!response.ok) return { status: 'refused' }
    return { status: 'ok', delta: asDelta(await response.json()) }
  } catch {
    return { status: 'failed' }
  }
}

/** The query of a request for one person's changes. */
export function placeIn(userId: string, cursor: string | null): URLSearchParams {
  return new URLSearchParams({ user: userId, ...(cursor !== null && { since: cursor }) })
}

/** @throws TypeError for what is no delta, such as the sign-in page of a hotel's network. */
export function asDelta(value: unknown): Delta {
  const { cursor, reset, tasks, projects, orders, gone } = value as Partial<Delta>
  const isDelta =
    typeof cursor === 'string' &&
    typeof reset === 'boolean' &&
    [tasks, projects, orders, gone?.tasks, gone?.projects, gone?.orders].every(Array.isArray)
  if (!isDelta) throw new TypeError('this is not a delta')
  // The rows are trusted: they come from our own server, which has checked them.
  return value as Delta
}
