import { expect, test } from 'vitest'
import { toICalendar } from './icalendar'

test.each([
  ['FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-31', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1'],
  ['FREQ=MONTHLY;INTERVAL=3', '2026-01-30', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30;BYSETPOS=-1'],
  ['FREQ=YEARLY', '2024-02-29', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1'],
  ['FREQ=MONTHLY;BYMONTHDAY=15,31', '2026-01-31', 'FREQ=MONTHLY;BYMONTHDAY=15,-1'],
  ['FREQ=MONTHLY;BYMONTHDAY=29,30', '2026-01-30', 'FREQ=MONTHLY;BYMONTHDAY=29,30,-1;BYSETPOS=1,2'],
  ['FREQ=DAILY;BYMONTHDAY=30', '2026-01-30', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1'],
])('%s says its clamped day by position', (rule, date, said) => {
  expect(toICalendar({ rule, start: { date, time: null } })).toBe(said)
})

test.each([
  ['FREQ=MONTHLY', '2026-01-28'],
  ['FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-31'],
  ['FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=31', '2026-07-31'],
  ['FREQ=MONTHLY;BYMONTH=3,4;BYMONTHDAY=30', '2026-03-30'],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU', '2026-11-19'],
])('%s is said as it is', (rule, date) => {
  expect(toICalendar({ rule, start: { date, time: null } })).toBe(rule)
})

test('UNTIL has a time where the start has one', () => {
  const rule = 'FREQ=DAILY;UNTIL=20261231'
  expect(toICalendar({ rule, start: { date: '2026-12-01', time: null } })).toBe(rule)
  expect(toICalendar({ rule, start: { date: '2026-12-01', time: '09:00' } })).toBe(`${rule}T235959`)
})
