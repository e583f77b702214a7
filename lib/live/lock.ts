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
  while (!(await lease(database, name, owner))) await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
  const renewal = setInterval(() => void lease(database, name, owner), LEASE_MS / 3)
  try {
    return await work()
  } finally {
    clearInterval(renewal)
    await release(database, name, owner)
  }
}

async function locked<T>(name: string, work: () => Promise<T>): Promise<T> {
  const patience = new AbortController()
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS)
  const begin = () => {
    clearTimeout(timer)
    return work()
  }
  try {
    return await navigator.locks.request(name, { signal: patience.signal }, begin)
  } catch (error) {
    if (!patience.signal.aborted) throw error
    return await navigator.locks.request(name, { steal: true }, work)
  }
}

// A readwrite transaction is alone in all tabs, so that looking and taking are one step.
async function lease(database: Database, name: string, owner: string): Promise<boolean> {
  const transaction = database.transaction('leases', 'readwrite')
  const held = await transaction.store.get(name)
  const isFree = !held || held.owner === owner || held.until < Date.now()
  if (isFree) await transaction.store.put({ owner, until: Date.now() + LEASE_MS }, name)
  await transaction.done
  return isFree
}

async function release(database: Database, name: string, owner: string): Promise<void> {
  const transaction = database.transaction('leases', 'readwrite')
  if ((await transaction.store.get(name))?.owner === owner) await transaction.store.delete(name)
  await transaction.done
}
