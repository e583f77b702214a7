import { describe, expect, test } from 'vitest'
import { type Beginning, begin } from './begin'

const NOW = '2026-11-18T10:15:00+01:00' // a Wednesday

describe('the first due date', () => {
  test('of an interval is today', () => {
    expect(started({ rule: 'FREQ=DAILY;INTERVAL=3' })).toEqual(['2026-11-18', '2026-11-18'])
    expect(started({ rule: 'FREQ=YEARLY' })).toEqual(['2026-11-18', '2026-11-18'])
    expect(started({ rule: 'FREQ=DAILY', anchor: 'completion' })).toEqual(['2026-11-18', '2026-11-18'])
  })

  test('of a rule with days is the first of them, whatever the interval', () => {
    expect(started({ rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU' })).toEqual(['2026-11-23', '2026-11-23'])
    expect(started({ rule: 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15' })).toEqual(['2026-12-15', '2026-12-15'])
    expect(started({ rule: 'FREQ=WEEKLY;BYDAY=WE' })).toEqual(['2026-11-18', '2026-11-18'])
  })

  test('is after now where there is a time', () => {
    expect(started({ rule: 'FREQ=DAILY', time: '10:16' })[1]).toBe('2026-11-18 10:16')
    expect(started({ rule: 'FREQ=DAILY', time: '10:15' })[1]).toBe('2026-11-19 10:15')
    expect(started({ rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE', time: '09:00' })[1]).toBe('2026-11-25 09:00')
  })

  test('of an interval whose time has passed is one interval on', () => {
    expect(started({ rule: 'FREQ=WEEKLY;INTERVAL=2', time: '09:00' })[1]).toBe('2026-12-02 09:00')
    expect(started({ rule: 'FREQ=MONTHLY;INTERVAL=3', time: '09:00' })[1]).toBe('2027-02-18 09:00')
    expect(started({ rule: 'FREQ=DAILY;INTERVAL=3', time: '09:00', anchor: 'completion' })[1]).toBe(
      '2026-11-21 09:00',
    )
  })

  test('of hours or minutes is the first step after now, from today’s given time', () => {
    expect(started({ rule: 'FREQ=HOURLY;INTERVAL=12', time: '09:00' })[1]).toBe('2026-11-18 21:00')
    expect(started({ rule: 'FREQ=MINUTELY;INTERVAL=90', time: '09:00' })[1]).toBe('2026-11-18 10:30')
    expect(started({ rule: 'FREQ=HOURLY;INTERVAL=5', time: '20:00' })[1]).toBe('2026-11-18 20:00')
    expect(started({ rule: 'FREQ=HOURLY;INTERVAL=2;BYDAY=MO', time: '09:00' })[1]).toBe('2026-11-23 09:00')
  })

  test('is never before now, though the rule may start earlier', () => {
    const both = started({ rule: 'FREQ=WEEKLY;INTERVAL=2', starting: '2026-11-02' })
    expect(both).toEqual(['2026-11-02', '2026-11-30'])
  })
})

test('a month too short keeps the rule’s own day', () => {
  const at = (now: string) => started({ rule: 'FREQ=MONTHLY', time: '09:00', now: new Date(now) })
  expect(at('2026-01-31T10:00:00+01:00')).toEqual(['2026-01-31 09:00', '2026-02-28 09:00'])
  expect(at('2026-07-31T10:00:00+02:00')).toEqual(['2026-08-31 09:00', '2026-08-31 09:00'])
  const yearly = { rule: 'FREQ=YEARLY', time: '09:00', now: new Date('2028-02-29T10:00:00+01:00') }
  expect(started(yearly)).toEqual(['2028-02-29 09:00', '2029-02-28 09:00'])
})

describe('starting', () => {
  test('names the earliest day; the rule starts on its first date from there', () => {
    expect(started({ rule: 'FREQ=WEEKLY;BYDAY=MO', starting: '2026-12-01' })[0]).toBe('2026-12-07')
    expect(started({ rule: 'FREQ=DAILY;INTERVAL=3', starting: '2026-12-01' })[0]).toBe('2026-12-01')
    expect(started({ rule: 'FREQ=MONTHLY', starting: '2027-01-31' })).toEqual(['2027-01-31', '2027-01-31'])
    expect(started({ rule: 'FREQ=HOURLY;INTERVAL=12', time: '09:00', starting: '2026-12-01' })[0]).toBe(
      '2026-12-01 09:00',
    )
  })
})

describe('clock changes', () => {
  test('move the first due date, not the start', () => {
    const both = started({ rule: 'FREQ=DAILY', time: '02:30', now: new Date('2026-03-28T12:00:00+01:00') })
    expect(both).toEqual(['2026-03-29 02:30', '2026-03-29 03:30'])
  })

  test('of two equal times the first counts, so the second is past it', () => {
    const twice = { rule: 'FREQ=DAILY', time: '02:30', now: new Date('2026-10-25T02:10:00+01:00') }
    expect(started(twice)).toEqual(['2026-10-26 02:30', '2026-10-26 02:30'])
    const halves = { ...twice, rule: 'FREQ=MINUTELY;INTERVAL=30', time: '00:30' }
    expect(started(halves)).toEqual(['2026-10-25 03:00', '2026-10-25 03:00'])
  })
})

describe('refused', () => {
  test.each<[string, Partial<Beginning>]>([
    ['BYHOUR is not supported in a rule.', { rule: 'FREQ=DAILY;BYHOUR=9' }],
    ['A rule by hours or minutes needs a time', { rule: 'FREQ=HOURLY;INTERVAL=12' }],
    ['plain interval', { rule: 'FREQ=WEEKLY;BYDAY=MO', anchor: 'completion' }],
    ['No date fits', { rule: 'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=6' }],
    ['No date fits', { rule: 'FREQ=YEARLY;BYMONTHDAY=1;BYSETPOS=13' }],
    ['ends before its first date', { rule: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261122' }],
    ['ends before its first date', { rule: 'FREQ=DAILY;UNTIL=20261118', time: '09:00' }],
    ['ends before its first date', { rule: 'FREQ=DAILY;COUNT=3', starting: '2026-11-01' }],
  ])('%s', (reason, input) => {
    expect(beginning(input)).toEqual({ refused: expect.stringContaining(reason) })
  })
})

test('a rule that counts weeks carries the person’s week start', () => {
  expect(beginning({ rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO', weekStart: 7 })).toMatchObject({
    rule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=SU',
  })
})

function beginning(input: Partial<Beginning>) {
  const given = { rule: 'FREQ=DAILY', anchor: 'schedule', time: null, weekStart: 1 } as const
  return begin({ ...given, now: new Date(NOW), zone: 'Europe/Berlin', ...input })
}

function started(input: Partial<Beginning>): [start: string, first: string] {
  const begun = beginning(input)
  if ('refused' in begun) throw new Error(begun.refused)
  const text = ({ date, time }: { date: string; time: string | null }) => (time ? `${date} ${time}` : date)
  return [text(begun.start), text(begun.first)]
}
