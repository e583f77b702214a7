import { describe, expect, test } from 'vitest'
import { carryWeekStart, formatRule, parseRule, type Rule, sameRule } from './rule'

describe('reading a rule', () => {
  test.each([
    ['FREQ=DAILY', 'FREQ=DAILY'],
    ['freq=daily;interval=1', 'FREQ=DAILY'],
    ['INTERVAL=2;BYDAY=TH,MO,TH;FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1,15,1,-2', 'FREQ=MONTHLY;BYMONTHDAY=1,15,-2,-1'],
    ['FREQ=MONTHLY;BYDAY=-1FR,+2TU', 'FREQ=MONTHLY;BYDAY=2TU,-1FR'],
    ['FREQ=YEARLY;BYDAY=53MO', 'FREQ=YEARLY;BYDAY=53MO'],
    ['FREQ=MONTHLY;BYSETPOS=-1;BYDAY=FR,MO,TU,WE,TH', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1'],
    ['FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29'],
    ['FREQ=MINUTELY;INTERVAL=15', 'FREQ=MINUTELY;INTERVAL=15'],
    ['FREQ=DAILY;COUNT=10', 'FREQ=DAILY;COUNT=10'],
    ['FREQ=DAILY;UNTIL=20261231', 'FREQ=DAILY;UNTIL=20261231'],
    ['FREQ=DAILY;WKST=SU', 'FREQ=DAILY'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU'],
    ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', 'FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1'],
    [
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29,30,31;BYSETPOS=-1',
    ],
  ])('%s', (text, canonical) => {
    expect(formatRule(read(text))).toBe(canonical)
  })

  test.each([
    ['', 'is not a part of a rule'],
    ['every day', 'is not a part of a rule'],
    ['RRULE:FREQ=DAILY', 'is not supported'],
    ['INTERVAL=2', 'FREQ has to be one of'],
    ['FREQ=SECONDLY', 'FREQ has to be one of'],
    ['FREQ=DAILY;FREQ=DAILY', 'FREQ is given twice'],
    ['FREQ=DAILY;', 'is not a part of a rule'],
    ['FREQ=DAILY;BYHOUR=9', 'BYHOUR is not supported'],
    ['FREQ=YEARLY;BYWEEKNO=20', 'BYWEEKNO is not supported'],
    ['FREQ=DAILY;__PROTO__=1', '__PROTO__ is not supported'],
    ['FREQ=DAILY;INTERVAL=0', 'INTERVAL has to be a whole number'],
    ['FREQ=DAILY;INTERVAL=1.5', 'INTERVAL has to be a whole number'],
    ['FREQ=DAILY;INTERVAL=99999999', 'INTERVAL has to be a whole number'],
    ['FREQ=DAILY;COUNT=-1', 'COUNT has to be a whole number'],
    ['FREQ=DAILY;COUNT=3;UNTIL=20261231', 'UNTIL or COUNT, not both'],
    ['FREQ=DAILY;UNTIL=20260230', 'UNTIL has to be a date'],
    ['FREQ=DAILY;UNTIL=2026-12-31', 'UNTIL has to be a date'],
    ['FREQ=MONTHLY;BYMONTHDAY=0', 'BYMONTHDAY has to list numbers'],
    ['FREQ=MONTHLY;BYMONTHDAY=32', 'BYMONTHDAY has to list numbers'],
    ['FREQ=YEARLY;BYMONTH=-1', 'BYMONTH has to list numbers from 1 to 12'],
    ['FREQ=WEEKLY;BYDAY=MONDAY', 'BYDAY has to name weekdays'],
    ['FREQ=WEEKLY;BYDAY=1MO', 'goes with FREQ=MONTHLY or YEARLY'],
    ['FREQ=MONTHLY;BYDAY=6MO', 'No month has a 6th Monday'],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=-6MO', 'No month has a 6th last Monday'],
    ['FREQ=YEARLY;BYDAY=54MO', 'does not exist'],
    ['FREQ=WEEKLY;BYMONTHDAY=3', 'BYMONTHDAY does not go with FREQ=WEEKLY'],
    ['FREQ=MONTHLY;BYSETPOS=1', 'BYSETPOS needs'],
    ['FREQ=MINUTELY;INTERVAL=14', 'no more often than every 15 minutes'],
    ['FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'February never has a day 30'],
    ['FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=15,31', 'April or June never has a day 31'],
    [`FREQ=DAILY;BYMONTH=${'1,'.repeat(999)}1`, 'at most 1000 characters'],
  ])('refuses %s', (text, reason) => {
    expect(parseRule(text)).toEqual({ refused: expect.stringContaining(reason) })
  })
})

describe('UNTIL as an instant', () => {
  const berlin = { zone: 'Europe/Berlin', time: '09:00' }

  test('becomes the local date of the last occurrence allowed', () => {
    expect(read('FREQ=DAILY;UNTIL=20261231T080000Z', berlin).until).toBe('2026-12-31')
    expect(read('FREQ=DAILY;UNTIL=20261231T075959Z', berlin).until).toBe('2026-12-30')
    expect(read('FREQ=DAILY;UNTIL=20261230T230000Z', { ...berlin, time: null }).until).toBe('2026-12-31')
    expect(read('FREQ=HOURLY;UNTIL=20261231T050000Z', berlin).until).toBe('2026-12-31')
  })

  test('is taken as it stands where it is local', () => {
    expect(read('FREQ=DAILY;UNTIL=20261231T090000', berlin).until).toBe('2026-12-31')
    expect(read('FREQ=DAILY;UNTIL=20261231T085900', berlin).until).toBe('2026-12-30')
  })

  test('stays within the years that a rule can be kept in', () => {
    const untimed = { ...berlin, time: null }
    expect(read('FREQ=DAILY;UNTIL=99991231T235959Z', untimed).until).toBe('9999-12-31')
    expect(read('FREQ=DAILY;UNTIL=99991231T235959Z', berlin).until).toBe('9999-12-31')
    expect(read('FREQ=DAILY;UNTIL=00010101T000000', berlin).until).toBe('0001-01-01')
  })
})

test('rules are the same by their meaning', () => {
  const same = (a: string, b: string) => sameRule(read(a), read(b))
  expect(same('BYDAY=TH,MO;FREQ=WEEKLY;INTERVAL=1;WKST=SU', 'FREQ=WEEKLY;BYDAY=MO,TH')).toBe(true)
  expect(same('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH')).toBe(true)
  expect(same('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH')).toBe(false)
  expect(same('FREQ=DAILY', 'FREQ=DAILY;COUNT=2')).toBe(false)
})

test('only a rule that counts weeks carries their start', () => {
  const carried = (text: string) => formatRule(carryWeekStart(read(text), 7))
  expect(carried('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH')).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=SU')
  expect(carried('FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO')).toBe(
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO',
  )
  expect(carried('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU')).toBe('FREQ=WEEKLY;INTERVAL=2;BYDAY=TU')
  expect(carried('FREQ=WEEKLY;BYDAY=MO,TH')).toBe('FREQ=WEEKLY;BYDAY=MO,TH')
})

function read(text: string, place?: Parameters<typeof parseRule>[1]): Rule {
  const rule = parseRule(text, place)
  if ('refused' in rule) throw new Error(rule.refused)
  return rule
}
