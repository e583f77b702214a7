import fc from 'fast-check'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { addDays, type DueDate, type LocalTime } from '@/lib/core/clock'
import { anyDate, anyTime, anyZone, type RuleParts, ruleParts, ruleText, ZONES } from '@/tests/random-rules'
import { begin } from './begin'
import { toICalendar } from './icalendar'
import { occurrences, type Recurrence } from './occurrences'

// The second library knows RFC 5545, so the iCalendar form has to tell it what Tend does differently. It
// leaves out times that a clock change skips, so it works on UTC, and Temporal moves them to the zone.

test.each([
  ['FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SU;WKST=SU', '00:15'],
  ['FREQ=MONTHLY;BYMONTHDAY=31', '02:30'],
  ['FREQ=YEARLY;BYMONTH=3,4,9,10;BYDAY=SU', '02:30'],
  ['FREQ=HOURLY;INTERVAL=211', '01:00'],
])(
  '20 years in over 40 zones: %s at %s',
  (rule, time) => {
    const recurrence = begun(rule, '2006-01-01', time)
    if (!recurrence) throw new Error(`${rule} is refused`)
    const plain = plainTimes(recurrence, '2025-12-31', 2000)
    for (const zone of ZONES) {
      expect(dates(recurrence, zone, plain.length, '2025-12-31'), zone).toEqual(moved(plain, zone))
    }
  },
  60_000,
)

test('any rule', () => {
  const rules = ruleParts.filter((parts) => !isMisread(parts) && !isUnsayable(parts)).map(ruleText)
  fc.assert(
    fc.property(rules, anyDate, anyTime, anyZone, (rule, date, time, zone) => {
      const recurrence = begun(rule, date, time)
      fc.pre(recurrence !== null)
      const last = addDays(date, 7000)
      const expected = moved(plainTimes(recurrence, last, 30), zone).slice(0, 12)
      const cut = time === null ? [...new Set(expected.map((text) => text.slice(0, 10)))] : expected
      expect(dates(recurrence, zone, cut.length, last)).toEqual(cut)
    }),
    { numRuns: 1000 },
  )
}, 60_000)

/** A recurrence that starts on or after a day; `null` where the rule is refused. */
function begun(rule: string, starting: string, time: LocalTime | null): Recurrence | null {
  const now = new Date(`${addDays(starting, -1)}T00:00:00Z`)
  const result = begin({ rule, anchor: 'schedule', starting, time, now, zone: 'UTC', weekStart: 1 })
  return 'refused' in result ? null : result
}

function plainTimes(recurrence: Recurrence, last: string, limit: number): Temporal.PlainDateTime[] {
  const { date, time } = recurrence.start
  const dtstart = Temporal.PlainDateTime.from(`${date}T${time ?? '12:00'}`).toZonedDateTime('UTC')
  const found: Temporal.PlainDateTime[] = []
  const rruleString = toICalendar(recurrence)
  // Rare dates, such as a Sunday that is also the 9th of June, lie more than its usual number of days apart.
  new RRuleTemporal({ rruleString, dtstart, maxIterations: 1_000_000 }).all((at) => {
    const more = found.length < limit && at.toString().slice(0, 10) <= last
    if (more) found.push(Temporal.PlainDateTime.from(at.toPlainDateTime().toString()))
    return more
  })
  return found
}

function moved(plain: Temporal.PlainDateTime[], zone: string): string[] {
  const there = plain.map((at) => at.toZonedDateTime(zone).toPlainDateTime())
  return [...new Set(there.map((at) => at.toString({ smallestUnit: 'minute' })))].sort()
}

function dates(recurrence: Recurrence, zone: string, limit: number, last: string): string[] {
  return occurrences(recurrence, { from: recurrence.start, limit, zone })
    .filter(({ date }) => date <= last)
    .map(written)
}

function written({ date, time }: DueDate): string {
  return time === null ? date : `${date}T${time}`
}

/** Numbered weekdays with days of the month: the second library joins them and has to cross them. */
function isMisread({ BYMONTHDAY, BYDAY }: RuleParts): boolean {
  return BYMONTHDAY.length > 0 && BYDAY.some((day) => day.length > 2)
}

/** What one iCalendar rule cannot say. */
function isUnsayable({ FREQ, INTERVAL, BYMONTHDAY, BYMONTH }: RuleParts): boolean {
  const implied = BYMONTHDAY.length === 0 && BYMONTH.length > 1
  const manyMonths = FREQ === 'YEARLY' && INTERVAL > 1 && BYMONTH.length !== 1
  const long = BYMONTHDAY.some((day) => day > 28)
  return (manyMonths && (long || implied)) || (long && BYMONTHDAY.some((day) => day < -1))
}
