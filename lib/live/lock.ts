import { newId } from '@/lib/core/ids'
import type { Database } from './database'

const LEASE_MS = 10_000
const RETRY_MS = 500

/**
 * Runs `work` while no other tab runs work of the same name; waits for its turn. Where Web Locks are missing
 * (plain HTTP), a lease in IndexedDB takes their place.
 */
export async function exclusively<T>(
  name: string,
  database: Database | null,
  work: () => Promise<T>,
): Promise<T> {
  if (navigator.locks) return navigator.locks.request(name, work)
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
