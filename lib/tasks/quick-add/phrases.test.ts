import { describe, expect, it } from 'vitest'
import type { DateContext } from './line'
import { parseDatePhrase, parseRecurrencePhrase } from './phrases'
import type { Given } from './repeating'

const berlin: DateContext = {
  now: new Date('2026-11-18T10:15:00+01:00'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  dateOrder: 'dmy',
}

describe('a text that is a date', () => {
  it.each([
    ['next fri 5pm', '2026-11-27', '17:00', true],
    ['Tomorrow', '2026-11-19', null, true],
    ['18:30', '2026-11-18', '18:30', false],
    ['at 9', '2026-11-19', '09:00', false],
    ['in 2 weeks', '2026-12-02', null, true],
    ['In 2 Weeks', '2026-12-02', null, true],
    ['friday, 5pm', '2026-11-20', '17:00', true],
    ['tonight', '2026-11-18', '20:00', true],
    ['the 27th', '2026-11-27', null, true],
    ['weekend', '2026-11-21', null, true],
  ])('%s', (text, date, time, saysDate) => {
    const says = { date: saysDate, time: time !== null }
    expect(parseDatePhrase(text, berlin)).toEqual({ date, time, says })
  })

  it.each([
    ['18:30', '2026-11-27', '18:30'],
    ['9am', '2026-11-27', '09:00'],
    ['midnight', '2026-11-28', '00:00'],
  ])('a time of a given day: %s', (text, date, time) => {
    const says = { date: false, time: true }
    expect(parseDatePhrase(text, berlin, '2026-11-27')).toEqual({ date, time, says })
  })

  it.each([
    '',
    'party',
    'friday party',
    'every friday',
    '27th',
    '5',
    '"friday"',
    '\\friday',
    'friday // note',
    'p1',
  ])('none: %s', (text) => expect(parseDatePhrase(text, berlin)).toBeNull())
})

describe('a text that is a recurrence', () => {
  const rule = (text: string, given?: Given) => {
    const found = parseRecurrencePhrase(text, berlin, given)
    return 'refused' in found
      ? 'refused'
      : `${found.rule} ${found.anchor} ${found.first.date} ${found.first.time}`
  }

  it.each([
    ['every day', 'FREQ=DAILY schedule 2026-11-18 null'],
    ['Every Day', 'FREQ=DAILY schedule 2026-11-18 null'],
    ['every other week', 'FREQ=WEEKLY;INTERVAL=2 schedule 2026-11-18 null'],
    ['every mon,wed & fri', 'FREQ=WEEKLY;BYDAY=MO,WE,FR schedule 2026-11-18 null'],
    ['every week on friday', 'FREQ=WEEKLY;BYDAY=FR schedule 2026-11-20 null'],
    ['every 1st, 15th and last day', 'FREQ=MONTHLY;BYMONTHDAY=1,15,-1 schedule 2026-11-30 null'],
    ['every 1st and 3rd friday', 'FREQ=MONTHLY;BYDAY=1FR,3FR schedule 2026-11-20 null'],
    ['every 27th of the month', 'FREQ=MONTHLY;BYMONTHDAY=27 schedule 2026-11-27 null'],
    ['every 2nd day', 'FREQ=DAILY;INTERVAL=2 schedule 2026-11-18 null'],
    ['every 2 months on the last friday', 'FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR schedule 2026-11-27 null'],
    ['every month on the 1st and 15th', 'FREQ=MONTHLY;BYMONTHDAY=1,15 schedule 2026-12-01 null'],
    ['every 2nd day of the month', 'FREQ=MONTHLY;BYMONTHDAY=2 schedule 2026-12-02 null'],
    [
      'every last workday of june',
      'FREQ=YEARLY;BYMONTH=6;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 schedule 2027-06-30 null',
    ],
    ['every 27th of january', 'FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=27 schedule 2027-01-27 null'],
    ['every hour at 9am', 'FREQ=HOURLY schedule 2026-11-18 11:00'],
    [
      'every monday at 9 starting aug 3 for 5 times',
      'FREQ=WEEKLY;BYDAY=MO;COUNT=5 schedule 2027-08-09 09:00',
    ],
    [
      'every monday, starting dec 1, until jan 31',
      'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270131 schedule 2026-12-07 null',
    ],
    ['every day for 3 times starting friday', 'FREQ=DAILY;COUNT=3 schedule 2026-11-20 null'],
    ['every day from the 5th', 'FREQ=DAILY schedule 2026-12-05 null'],
    ['every 3 days tomorrow 5pm', 'FREQ=DAILY;INTERVAL=3 schedule 2026-11-19 17:00'],
    ['monthly after completion', 'FREQ=MONTHLY completion 2026-11-18 null'],
    ['every! day at 18:00', 'FREQ=DAILY completion 2026-11-18 18:00'],
    ['every 2 days after completion at 18:00', 'FREQ=DAILY;INTERVAL=2 completion 2026-11-18 18:00'],
    ['every 2 weeks on mon and thu', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;WKST=MO schedule 2026-11-19 null'],
  ])('%s', (text, expected) => expect(rule(text)).toBe(expected))

  it.each([
    'friday',
    'every',
    'every 0 days',
    'every day p1',
    'pay every day',
    'every 6th friday',
    'every 12 hours',
  ])('refused: %s', (text) => expect(rule(text)).toBe('refused'))

  it.each([
    ['every 12 hours', { time: '09:00' }, 'FREQ=HOURLY;INTERVAL=12 schedule 2026-11-18 21:00'],
    ['every! 90 minutes', { time: '12:00' }, 'FREQ=MINUTELY;INTERVAL=90 completion 2026-11-18 12:00'],
    ['every day at 8am', { time: '12:00' }, 'FREQ=DAILY schedule 2026-11-19 08:00'],
    ['every friday', { date: '2026-12-01', time: null }, 'FREQ=WEEKLY;BYDAY=FR schedule 2026-12-04 null'],
  ])('%s, with what it leaves open: %j', (text, given, expected) => expect(rule(text, given)).toBe(expected))

  it('keeps what the person wrote', () => {
    expect(parseRecurrencePhrase(' Every  Monday at 9am ', berlin)).toMatchObject({
      text: 'Every Monday at 9am',
    })
  })
})
