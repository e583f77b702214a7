import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type DueDate, dateIn, instantOf } from '@/lib/core/clock'
import { processorTime } from '@/tests/processor-time'
import { anyDate, anyRule, anyTime, anyZone } from '@/tests/random-rules'
import { begin } from './begin'
import { advance, type Repeating } from './complete'
import { upcoming } from './explain'
import { nextOccurrence, occurrences, type Recurrence } from './occurrences'
import { formatRule, parseRule, sameRule } from './rule'

const anyMoment = fc.tuple(anyDate, fc.integer({ min: 0, max: 1439 })).map(([date, minute]) => {
  return new Date(Date.parse(`${date}T00:00:00Z`) + minute * 60_000 + 30_000)
})

describe('any rule', () => {
  test('is written as it is read', () => {
    fc.assert(
      fc.property(anyRule, (text) => {
        const rule = parseRule(text)
        if ('refused' in rule) return
        const again = parseRule(formatRule(rule))
        expect(!('refused' in again) && sameRule(again, rule)).toBe(true)
      }),
    )
  })

  test('reading any text gives a rule or a sentence', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Z]*=[A-Z0-9,;=+-]*$/)), (text) => {
        const rule = parseRule(text)
        if ('refused' in rule) expect(rule.refused).toMatch(/\.$/)
      }),
    )
  })

  test('begins on or after now, on a date of its own', () => {
    fc.assert(
      fc.property(anyRule, anyMoment, anyTime, anyZone, (rule, now, time, zone) => {
        const begun = begin({ rule, anchor: 'schedule', time, now, zone, weekStart: 7 })
        if ('refused' in begun) return
        expect(endOf(begun.first, zone) > now).toBe(true)
        const [own] = occurrences(begun, { from: { ...begun.start, time: null }, limit: 1, zone })
        expect(own?.date.slice(0, 10)).toBeDefined()
        expect(own && own.date <= begun.first.date).toBe(true)
      }),
    )
  })

  test('goes strictly forward, in the person’s zone', () => {
    fc.assert(
      fc.property(anyRule, anyDate, anyTime, anyZone, (rule, date, time, zone) => {
        const recurrence = begun(rule, date, time)
        const [first, ...rest] = recurrence
          ? occurrences(recurrence, { from: recurrence.start, limit: 8, zone })
          : []
        let before = first
        for (const due of rest) {
          expect(before && instant(due, zone) > instant(before, zone)).toBe(true)
          before = due
        }
      }),
    )
  })

  test('completed at any moments, never piles up', () => {
    fc.assert(
      fc.property(
        anyRule,
        anyTime,
        anyZone,
        fc.array(anyMoment, { maxLength: 6 }),
        (rule, time, zone, moments) => {
          const recurrence = begun(rule, '2006-01-01', time)
          if (!recurrence) return
          let task: Repeating = { ...recurrence, anchor: 'schedule', due: recurrence.start }
          for (const now of moments) {
            const moved = advance(task, now, zone)
            if ('done' in moved) break
            expect(instant(moved.due, zone) > instant(task.due, zone)).toBe(true)
            expect(endOf(moved.due, zone) > now).toBe(true)
            const following = occurrences(task, { from: task.due, limit: 100, zone })
            const expected = following.find(
              (due) =>
                instant(due, zone) > instant(task.due, zone) &&
                endOf(due, zone) > now &&
                (time !== null || due.date > dateIn(zone, now)),
            )
            if (expected) expect(moved.due).toEqual(expected)
            task = { ...task, ...moved }
          }
        },
      ),
    )
  })

  test('shows the dates that completing on time gives', () => {
    fc.assert(
      fc.property(anyRule, anyTime, anyZone, (rule, time, zone) => {
        const recurrence = begun(rule, '2020-01-01', time)
        if (!recurrence) return
        const [first, ...rest] = occurrences(recurrence, { from: recurrence.start, limit: 6, zone })
        if (!first) return
        const task: Repeating = { ...recurrence, anchor: 'schedule', due: first }
        expect(upcoming(task, new Date(0), zone, rest.length)).toEqual(rest)
      }),
    )
  })
})

describe('no rule takes long', () => {
  const timeOf = (recurrence: Recurrence) =>
    processorTime(() => nextOccurrence(recurrence, { date: '2026-05-01', time: '09:00' }, 'Europe/Berlin'))
  /** About 60 µs where nothing else runs: 80 times that are 5 ms. */
  const everyDay = timeOf({ rule: 'FREQ=DAILY', start: { date: '2026-01-05', time: '09:00' } })

  test.each([
    ['FREQ=MINUTELY;INTERVAL=15', '1970-01-01'],
    ['FREQ=MINUTELY;INTERVAL=15;BYDAY=MO,TU;COUNT=999999', '1900-01-01'],
    ['FREQ=DAILY;INTERVAL=3;BYDAY=MO,TU,WE;COUNT=999999', '1600-01-01'],
    ['FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=366;COUNT=999', '1600-01-01'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYSETPOS=-1,7;COUNT=999999', '0001-01-01'],
    ['FREQ=YEARLY;INTERVAL=999;BYMONTH=2;BYMONTHDAY=29;BYDAY=MO', '2026-01-01'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=200', '2026-01-01'],
    ['FREQ=HOURLY;INTERVAL=168;BYDAY=TU,WE,TH,FR,SA,SU', '2026-01-05'],
    ['FREQ=DAILY;INTERVAL=999999;BYDAY=TU', '2026-01-05'],
  ])('%s since %s', (rule, date) => {
    const recurrence: Recurrence = { rule, start: { date, time: '09:00' } }
    expect(timeOf(recurrence) / everyDay).toBeLessThan(80)
  })
})

function begun(rule: string, starting: string, time: string | null): Recurrence | null {
  const now = new Date(`${addDays(starting, -1)}T00:00:00Z`)
  const result = begin({ rule, anchor: 'schedule', starting, time, now, zone: 'UTC', weekStart: 1 })
  return 'refused' in result ? null : result
}

function instant({ date, time }: DueDate, zone: string): Date {
  return instantOf(date, time ?? '12:00', zone)
}

/** The last moment at which the task is not overdue. */
function endOf({ date, time }: DueDate, zone: string): Date {
  return instantOf(date, time ?? '23:59', zone)
}
