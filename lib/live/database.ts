import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { Pending } from './entries'
import type { Notice } from './notices'
import type { Entities, Entity } from './state'

/** What the browser keeps for one person. */
export type Kept = DBSchema & {
  [Name in Entity]: { key: string; value: Entities[Name] }
} & {
  /** Where in the log the rows stand. */
  meta: { key: 'cursor'; value: string }
  outbox: { key: number; value: Pending; indexes: { key: string } }
  /** Notices of refused operations, with the text that the person wrote. */
  refused: { key: string; value: Notice }
  leases: { key: string; value: { owner: string; until: number } }
}

export type Database = IDBPDatabase<Kept>

/** The stores that together are the replica. */
export const rowStores = ['tasks', 'projects', 'orders', 'account', 'meta'] as const

const PREFIX = 'tend-'
/** Some browsers never answer; what the person does must be sent all the same. */
const PATIENCE_MS = 3_000

/** Opens the person's own database; null where the browser keeps nothing (private windows, a full disk). */
export async function openDatabase(userId: string): Promise<Database | null> {
  const opening = open(userId)
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, PATIENCE_MS, null)
  })
  const database = await Promise.race([opening, late])
  clearTimeout(timer)
  if (!database) void opening.then((unwanted) => unwanted?.close())
  return database
}

async function open(userId: string): Promise<Database | null> {
  try {
    return await openDB<Kept>(`${PREFIX}${userId}`, 1, {
      upgrade(database) {
        for (const name of ['tasks', 'projects', 'orders', 'account', 'refused'] as const)
          database.createObjectStore(name, { keyPath: 'id' })
        database.createObjectStore('meta')
        database.createObjectStore('leases')
        const outbox = database.createObjectStore('outbox', { autoIncrement: true })
        outbox.createIndex('key', 'idempotencyKey', { unique: true })
      },
      // A newer version of Tend in another tab wants to change the shape: it must not wait for this one.
      blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    })
  } catch {
    return null
  }
}

/** Empties the replica's stores. Unsent writes, and texts that were refused, stay. */
export async function wipeRows(database: Database): Promise<void> {
  const transaction = database.transaction(rowStores, 'readwrite')
  await Promise.all([...rowStores.map((name) => transaction.objectStore(name).clear()), transaction.done])
}

/** Wipes what this browser kept for other people: none of them is signed in any more. */
export async function forgetOthers(userId: string): Promise<void> {
  const databases = (await indexedDB.databases?.()) ?? []
  const ids = databases.flatMap(({ name }) => (name?.startsWith(PREFIX) ? name.slice(PREFIX.length) : []))
  for (const id of ids) {
    if (id === userId) continue
    const database = await openDatabase(id)
    if (database) await wipeRows(database)
    database?.close()
  }
}
