import { z } from 'zod'
import { isBlank } from './blank'
import { isDate, isTime, isZone } from './clock'
import { isOrderKey } from './order'

// In pages the content policy forbids the code that zod would generate, and reports the attempt.
if (typeof window !== 'undefined') z.config({ jitless: true })

/**
 * Text as a person writes it: trimmed, `min` to `max` code points, not blank if it has to be there. Refuses
 * U+0000, which Postgres cannot store, and lone surrogates, which no encoding can carry.
 */
export function text(min: number, max: number) {
  return z
    .string({ error: (issue) => (issue.input === undefined ? 'This is required.' : 'Write text here.') })
    .refine(isStorable, 'This holds characters that cannot be stored.')
    .trim()
    .min(min, min === 1 ? 'This cannot be empty.' : `Use at least ${min} characters.`)
    .max(max, `Use at most ${max.toLocaleString('en')} characters.`)
    .refine((value) => min === 0 || value === '' || !isBlank(value), 'This cannot be empty.')
}

export function isStorable(value: string): boolean {
  return !value.includes('\u0000') && value.isWellFormed()
}

export const id = z.uuid('This is not an id.').toLowerCase()
export const localDate = z.string().refine(isDate, 'Write a date as YYYY-MM-DD.').meta({ format: 'date' })
export const localTime = z
  .string()
  .refine(isTime, 'Write a time as HH:MM.')
  .meta({ pattern: '^\\d{2}:\\d{2}$' })
export const instant = z.iso.datetime({ offset: true, error: 'Write an instant as ISO 8601.' })
export const zone = z.string().max(64).refine(isZone, 'This is not a time zone.')
export const weekday = z.union(
  [z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6), z.literal(7)],
  'Choose a weekday from 1 (Monday) to 7 (Sunday).',
)
export const dateOrder = z.enum(['dmy', 'mdy', 'ymd'], 'Choose dmy, mdy or ymd.')
export const version = z.int().min(1)

/** Any day, with a time where the person gave one. */
export const dueDate = z.strictObject({ date: localDate, time: localTime.nullable().default(null) })

/** An order key that came from outside. */
export const orderKey = z.string().max(200).refine(isOrderKey, 'This is not an order key.')

/** A keyset page: `limit` rows and where the next page begins. */
export const page = {
  limit: z.int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
}
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() })
}
