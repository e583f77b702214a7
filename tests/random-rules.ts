import fc from 'fast-check'
import { addDays, type LocalTime } from '@/lib/core/clock'

export const ZONES =
  `Africa/Cairo Africa/Johannesburg Africa/Lagos Africa/Tripoli America/Anchorage America/Bogota
  America/Argentina/Buenos_Aires America/Caracas America/Chicago America/Denver America/Halifax America/Havana
  America/Los_Angeles America/Mexico_City America/New_York America/Nuuk America/Phoenix America/Santiago
  America/Sao_Paulo America/St_Johns Asia/Amman Asia/Dhaka Asia/Dubai Asia/Hong_Kong Asia/Kathmandu Asia/Kolkata
  Asia/Pyongyang Asia/Tehran Asia/Tokyo Atlantic/Azores Australia/Adelaide Australia/Lord_Howe Australia/Sydney
  Europe/Berlin Europe/Istanbul Europe/London Europe/Moscow Pacific/Apia Pacific/Auckland Pacific/Chatham
  Pacific/Easter UTC`.split(/\s+/)

/** The parts of an RRULE by their names; an empty list or `null` is left out of the rule. */
export type RuleParts = {
  FREQ: string
  INTERVAL: number
  BYMONTH: number[]
  BYMONTHDAY: number[]
  BYDAY: string[]
  BYSETPOS: number[]
  WKST: string
  COUNT: number | null
}

const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1)
const MONTH_DAYS = Array.from({ length: 31 }, (_, index) => [index + 1, -index - 1]).flat()
const weekday = fc.constantFrom<string>('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')
const nthWeekday = fc
  .tuple(fc.constantFrom('1', '2', '3', '4', '5', '-1', '-2'), weekday)
  .map((day) => day.join(''))

/** Up to `most` of them, none more often than any. */
function few<T>(item: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> {
  return fc.oneof(fc.constant<T[]>([]), fc.uniqueArray(item, { maxLength: most }))
}

export const ruleParts: fc.Arbitrary<RuleParts> = fc.record({
  FREQ: fc.constantFrom<string>('MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
  INTERVAL: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 })),
  BYMONTH: few(fc.constantFrom(...MONTHS), 4),
  BYMONTHDAY: fc.oneof(
    few(fc.constantFrom<number>(28, 29, 30, 31, -1), 3),
    few(fc.constantFrom(...MONTH_DAYS), 4),
  ),
  BYDAY: fc.oneof(few(weekday, 5), few(nthWeekday, 3)),
  BYSETPOS: fc.oneof(
    { weight: 3, arbitrary: fc.constant<number[]>([]) },
    few(fc.constantFrom<number>(1, 2, 3, -1, -2), 2),
  ),
  WKST: weekday,
  COUNT: fc.option(fc.integer({ min: 1, max: 30 })),
})

export function ruleText(parts: RuleParts): string {
  return Object.entries(parts)
    .filter(([, value]) => value !== null && `${value}` !== '')
    .map(([name, value]) => `${name}=${value}`)
    .join(';')
}

/** Rules, of which some are refused. */
export const anyRule = ruleParts.map(ruleText)
export const anyZone = fc.constantFrom(...ZONES)
export const anyDate = fc.integer({ min: 0, max: 20 * 365 }).map((days) => addDays('2006-01-01', days))
export const anyTime = fc.constantFrom<LocalTime | null>(
  null,
  '00:00',
  '00:30',
  '02:00',
  '02:30',
  '09:00',
  '23:30',
)
