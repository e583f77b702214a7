import { newId } from '@/lib/core/ids'
import type { Database } from './database'

const LEASE_MS = 10_000
const RETRY_MS = 500

/** A tab that the system has put to sleep keeps its locks: after so long, another one takes them. */
const PATIENCE_MS = 60_000

/**
 * Runs `work` while no other tab runs work of the same name; waits for its turn. Where Web Locks are missing
 * (plain HTTP), a lease in IndexedDB takes their place. Work that is safe to repeat only: a lock may be taken from
 * a tab that wakes up later.
 */
export async function exclusively<T>(
  name: string,
  database: Database | null,
  work: () => Promise<T>,
): Promise<T> {
  if (navigator.locks) return locked(name, work)
  if (!database) return work()
  const owner = newId()
  // Where the browser has lost its storage, there is nothing to wait for.
  const take = () => lease(database, name, owner).catch(() => true)
  while (!(await take())) await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  const renewal = setInterval(() => void take(), LEASE_MS / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    await release(database, name, owner).catch(() => {})
  }
}

async function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  let isBegun = false
  const begin = () => {
    isBegun = true
    clearTimeout(timer)
    return work()
  }
  try {
    return await navigator.locks.request(name, { signal: patience.signal }, begin)
  } catch (error) {
    if (isBegun) throw error
    // Frames of other sites may be denied locks altogether, as they are denied storage.
    return patience.signal.aborted ? await navigator.locks.request(name, { steal: true }, work) : await work()
  } finally {
    clearTimeout(timer)
  }
}

// A readwrite transaction is alone in all tabs, so that looking and taking are one step.
async function lease(database: Database, name: string, owner: string): Promise<boolean> {
  const transaction = database.transaction('leases', 'readwrite')
  const held = await transaction.store.get(name)
  const now = Date.now()
  // One that lasts longer than any is from before the clock was set back.
  const isOver = ({ until }: { until: number }) => until < now || until > now + LEASE_MS
  const isFree = !held || held.owner === owner || isOver(held)
  if (isFree) await transaction.store.put({ owner, until: now + LEASE_MS }, name)
  await transaction.done
  return isFree
}

async function release(database: Database, name: string, owner: string): Promise<void> {
  const transaction = database.transaction('leases', 'readwrite')
  if ((await transaction.store.get(name))?.owner === owner) await transaction.store.delete(name)
  await transaction.done
}
