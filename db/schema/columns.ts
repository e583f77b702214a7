import { sql } from 'drizzle-orm'
import { customType, integer, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Text in byte order, for fractional-index keys: other collations sort `Zz` last. */
export const orderKey = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

/** A wall-clock time to the minute, as `HH:MM`. */
export const wallTime = customType<{ data: string; driverData: string }>({
  dataType: () => 'time(0)',
  fromDriver: (value) => value.slice(0, 5),
})

/** A 64-bit transaction id, which never wraps, in decimal. */
export const transactionId = customType<{ data: string }>({ dataType: () => 'xid8' })

export function instant() {
  return timestamp({ withTimezone: true, precision: 3, mode: 'date' })
}

/** An instant that is read as ISO 8601 in UTC, without the detour of a `Date`: long lists hold many. */
const isoInstant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp (3) with time zone',
  fromDriver(text) {
    // A row that nobody has changed holds one instant twice, and rows that were written together share it.
    if (text !== latest.text) latest = { text, iso: isoOf(text) }
    return latest.iso
  },
})

let latest = { text: '', iso: '' }

const SECOND = 'YYYY-MM-DD HH:MM:SS'.length

/** What Postgres writes, as ISO 8601. It leaves out zeros at the end: `.5` is half a second, a whole one has none. */
export function isoOf(text: string): string {
  const fraction = text.slice(SECOND, -'+00'.length)
  const isUsual = text.endsWith('+00') && text[4] === '-' && fraction.length <= '.000'.length
  if (!isUsual) return new Date(text).toISOString()
  return `${text.slice(0, 10)}T${text.slice(11, SECOND)}${(fraction || '.').padEnd(4, '0')}Z`
}

/** What every row that people edit carries. `id` comes from the client where it can. */
export const rowColumns = () => ({
  id: uuid().primaryKey(),
  version: integer().notNull().default(1),
  createdAt: isoInstant().notNull().default(sql`now()`),
  updatedAt: isoInstant().notNull().default(sql`now()`),
})
