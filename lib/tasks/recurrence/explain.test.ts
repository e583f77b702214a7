import { describe, expect, test } from 'vitest'
import type { LocalTime } from '@/lib/core/clock'
import { begin } from './begin'
import type { Repeating } from './complete'
import { describeAnchor, describeRule, upcoming, whyNext } from './explain'

const NOW = new Date('2026-04-15T10:00:00+02:00') // a Wednesday
const ZONE = 'Europe/Berlin'

describe('a rule in words', () => {
  test.each<[string, LocalTime | null, string]>([
    ['FREQ=DAILY', null, 'Every day'],
    ['FREQ=DAILY;INTERVAL=3', '09:00', 'Every 3 days at 09:00'],
    ['FREQ=DAILY;BYMONTH=6,7', null, 'Every day in Jun and Jul'],
    ['FREQ=WEEKLY', null, 'Every week on Wednesday'],
    ['FREQ=WEEKLY;BYDAY=MO', null, 'Every Monday'],
    ['FREQ=WEEKLY;BYDAY=MO,WE,FR', null, 'Every Mon, Wed and Fri'],
    ['FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', null, 'Every weekday'],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TU,WE,TH,FR', null, 'Every 2 weeks on weekdays'],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20261231',
      null,
      'Every 2 weeks on Mon and Thu until 31 Dec 2026',
    ],
    ['FREQ=MONTHLY', null, 'Every month on the 15th'],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', '20:00', 'Every 1st and 15th at 20:00'],
    ['FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=2,22', null, 'Every 3 months on the 2nd and 22nd'],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', null, 'Every last day of the month'],
    ['FREQ=MONTHLY;BYMONTHDAY=11,-2', null, 'Every 11th and 2nd last day of the month'],
    ['FREQ=MONTHLY;BYDAY=3FR', null, 'Every 3rd Friday of the month'],
    ['FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR', null, 'Every 2 months on the last Friday of the month'],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', null, 'Every last workday of the month'],
    ['FREQ=MONTHLY;BYDAY=SA,SU;BYSETPOS=1', null, 'Every 1st Sat or Sun of the month'],
    ['FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1', null, 'Every 31st of the month'],
    ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', null, 'Every Friday the 13th'],
    ['FREQ=YEARLY', null, 'Every year on 15 Apr'],
    ['FREQ=YEARLY;INTERVAL=2;BYMONTH=1;BYMONTHDAY=27', null, 'Every 2 years on 27 Jan'],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=2SU', null, 'Every 2nd Sunday of May'],
    ['FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=1', null, 'Every 1st of Jan and Jul'],
    ['FREQ=YEARLY;BYDAY=20MO', null, 'Every 20th Monday of the year'],
    ['FREQ=HOURLY;INTERVAL=12', '20:00', 'Every 12 hours from 20:00'],
    ['FREQ=MINUTELY;INTERVAL=90;BYDAY=MO,FR', '09:00', 'Every 90 minutes on Mon and Fri from 09:00'],
    ['FREQ=YEARLY;COUNT=4', null, 'Every year on 15 Apr, 4 times'],
  ])('%s', (rule, time, words) => {
    expect(describeRule(repeating(rule, { time }))).toBe(words)
  })

  test('names no day where it counts from completion', () => {
    const task = repeating('FREQ=MONTHLY;INTERVAL=6', { anchor: 'completion' })
    expect([describeRule(task), describeAnchor(task.anchor)]).toEqual(['Every 6 months', 'after completion'])
  })

  test('follows the person’s date order', () => {
    const task = repeating('FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27;UNTIL=20301231')
    expect(describeRule(task, { dateOrder: 'mdy' })).toBe('Every Jan 27 until Dec 31 2030')
    expect(describeRule(task, { dateOrder: 'ymd' })).toBe('Every Jan 27 until 2030 Dec 31')
  })
})

describe('why the next date is that day', () => {
  const why = (task: Repeating, now = NOW, zone = ZONE) => whyNext(task, now, zone)

  test.each<[string, LocalTime | null, string]>([
    ['FREQ=MONTHLY;BYMONTHDAY=1,15', '20:00', 'Next is Fri 1 May, the first 1st or 15th after today.'],
    ['FREQ=DAILY', null, 'Next is Thu 16 Apr, the first day after today.'],
    ['FREQ=WEEKLY;BYDAY=MO,TH', null, 'Next is Mon 20 Apr, the first Mon or Thu after Thu 16 Apr.'],
    ['FREQ=DAILY;INTERVAL=3', null, 'Next is Sat 18 Apr, counting every 3 days from Wed 15 Apr.'],
    [
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=WE',
      null,
      'Next is Wed 29 Apr, the first Wednesday after today, counting every 2 weeks from Wed 15 Apr.',
    ],
    ['FREQ=YEARLY', null, 'Next is Thu 15 Apr 2027, the first 15 Apr after today.'],
    [
      'FREQ=HOURLY;INTERVAL=12',
      '20:00',
      'Next is Thu 16 Apr 08:00, counting every 12 hours from Wed 15 Apr 20:00.',
    ],
  ])('%s', (rule, time, sentence) => {
    expect(why(repeating(rule, { time }))).toBe(`${sentence} Finishing late won’t shift it.`)
  })

  test('says which day a month does not have', () => {
    const task = repeating('FREQ=MONTHLY', { due: '2026-01-31', starting: '2026-01-31' })
    expect(why(task, new Date('2026-02-01T10:00:00+01:00'))).toContain(
      'Next is Sat 28 Feb, the month’s last day, because February 2026 has no 31st.',
    )
  })

  test('says which time the clocks skip', () => {
    const task = repeating('FREQ=DAILY', { time: '02:30', starting: '2026-03-28', due: '2026-03-28' })
    expect(why(task, new Date('2026-03-28T10:00:00+01:00'))).toContain(
      'Next is Sun 29 Mar 03:30, because the clocks skip 02:30 that day.',
    )
    const apia = { ...repeating('FREQ=WEEKLY;BYDAY=FR'), start: { date: '2011-12-23', time: null } }
    const skipped = why({ ...apia, due: apia.start }, new Date('2011-12-23T00:00:00Z'), 'Pacific/Apia')
    expect(skipped).toContain('Next is Sat 31 Dec, because the clocks skip the day before.')
  })

  test('says when a time that has not passed is still to come today', () => {
    const task = repeating('FREQ=DAILY', { time: '18:00', starting: '2026-04-01', due: '2026-04-13' })
    expect(why(task)).toContain('Next is Wed 15 Apr, the first day at 18:00 after now.')
  })

  test('depends on the moment where it counts from completion', () => {
    const task = repeating('FREQ=DAILY;INTERVAL=3', { anchor: 'completion' })
    expect(why(task)).toBe('Next is Sat 18 Apr if you finish today, 3 days after completion.')
    expect(why({ ...task, due: { date: '2026-04-20', time: null } })).toBe(
      'Next is Thu 23 Apr if you finish on time, 3 days after completion.',
    )
    const hourly = repeating('FREQ=HOURLY', { anchor: 'completion', time: '09:00' })
    expect(why(hourly, new Date('2026-04-15T13:30:00+02:00'))).toBe(
      'Next is Wed 15 Apr 14:30 if you finish now, one hour after completion.',
    )
  })

  test('says that it is the last', () => {
    expect(why(repeating('FREQ=DAILY;COUNT=1'))).toBe('This is the last one: the rule has no more times.')
    expect(why(repeating('FREQ=DAILY;UNTIL=20260415'))).toBe(
      'This is the last one: the rule ends on 15 Apr 2026.',
    )
  })
})

describe('the dates that follow', () => {
  const dates = (task: Repeating) => upcoming(task, NOW, ZONE).map(({ date }) => date)

  test('are ten, and fewer where the rule ends', () => {
    expect(dates(repeating('FREQ=MONTHLY;BYMONTHDAY=1,15'))).toHaveLength(10)
    expect(dates(repeating('FREQ=DAILY;COUNT=3'))).toEqual(['2026-04-16', '2026-04-17'])
  })

  test('leave out what was missed', () => {
    const overdue = repeating('FREQ=DAILY;INTERVAL=2', { starting: '2026-04-01', due: '2026-04-03' })
    expect(dates(overdue).slice(0, 2)).toEqual(['2026-04-17', '2026-04-19'])
  })

  test('assume from completion that each is done on its day', () => {
    const task = repeating('FREQ=DAILY;INTERVAL=3;COUNT=3', { anchor: 'completion' })
    expect(dates(task)).toEqual(['2026-04-18', '2026-04-21'])
    expect(dates({ ...task, due: { date: '2026-04-20', time: null } })).toEqual(['2026-04-23', '2026-04-26'])
  })
})

type Given = { time?: LocalTime | null; anchor?: Repeating['anchor']; starting?: string; due?: string }

function repeating(rule: string, { time = null, anchor = 'schedule', starting, due }: Given = {}): Repeating {
  const begun = begin({ rule, anchor, starting, time, now: NOW, zone: ZONE, weekStart: 1 })
  if ('refused' in begun) throw new Error(begun.refused)
  return { rule, anchor, start: begun.start, due: due ? { date: due, time } : begun.first }
}
