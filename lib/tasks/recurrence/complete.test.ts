import { describe, expect, test } from 'vitest'
import type { DueDate } from '@/lib/core/clock'
import { advance, type Repeating, skip } from './complete'

const BERLIN = 'Europe/Berlin'

describe('by schedule', () => {
  test('moves past both the due date and today', () => {
    const task = repeating('FREQ=WEEKLY;BYDAY=MO', { start: '2026-09-07', due: '2026-11-23' })
    expect(completed(task, '2026-11-20T22:00:00+01:00')).toBe('2026-11-30')
    expect(completed(task, '2026-12-09T08:00:00+01:00')).toBe('2026-12-14')
  })

  test('skips what was missed, and what is later today is not missed', () => {
    const task = repeating('FREQ=DAILY', { start: '2026-11-01 09:00', due: '2026-11-15 09:00' })
    expect(completed(task, '2026-11-18T08:00:00+01:00')).toBe('2026-11-18 09:00')
    expect(completed(task, '2026-11-18T09:00:00+01:00')).toBe('2026-11-19 09:00')
  })

  test('keeps its own weeks, however early or late it is done', () => {
    const task = repeating('FREQ=WEEKLY;INTERVAL=2', { start: '2026-11-02', due: '2026-11-16' })
    expect(completed(task, '2026-11-10T08:00:00+01:00')).toBe('2026-11-30')
    expect(completed(task, '2026-11-27T08:00:00+01:00')).toBe('2026-11-30')
    expect(completed(task, '2026-12-01T08:00:00+01:00')).toBe('2026-12-14')
  })

  test('counts weeks by the week start that the rule carries', () => {
    const week = (wkst: string) =>
      repeating(`FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=${wkst}`, { start: '2026-11-15', due: '2026-11-15' })
    expect(completed(week('SU'), '2026-11-15T08:00:00+01:00')).toBe('2026-11-16')
    expect(completed(week('MO'), '2026-11-15T08:00:00+01:00')).toBe('2026-11-23')
  })

  test('goes on from a due date moved by hand, to another day or another time', () => {
    const rule = 'FREQ=WEEKLY;BYDAY=MO'
    const early = repeating(rule, { start: '2026-09-07', due: '2026-11-19' })
    expect(completed(early, '2026-11-19T10:00:00+01:00')).toBe('2026-11-23')
    const timed = repeating(rule, { start: '2026-09-07', due: '2026-11-23 15:00' })
    expect(completed(timed, '2026-11-20T10:00:00+01:00')).toBe('2026-11-30')
    const untimed = repeating('FREQ=DAILY', { start: '2026-11-01 09:00', due: '2026-11-20' })
    expect(completed(untimed, '2026-11-19T10:00:00+01:00')).toBe('2026-11-21 09:00')
  })

  test('falls on the last day of a month too short, then on its own day again', () => {
    const end = repeating('FREQ=MONTHLY', { start: '2026-01-31', due: '2026-01-31' })
    expect(inTurn(end, 4)).toEqual(['2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'])
    const leap = repeating('FREQ=YEARLY', { start: '2024-02-29', due: '2026-02-28' })
    expect(inTurn(leap, 3)).toEqual(['2027-02-28', '2028-02-29', '2029-02-28'])
  })

  test('UNTIL and COUNT end it, counting what was skipped', () => {
    const until = repeating('FREQ=DAILY;UNTIL=20261231', {
      start: '2026-12-01 22:00',
      due: '2026-12-30 22:00',
    })
    expect(inTurn(until, 3)).toEqual(['2026-12-31 22:00', 'done'])
    const count = repeating('FREQ=DAILY;COUNT=5', { start: '2026-11-14', due: '2026-11-15' })
    expect(completed(count, '2026-11-17T10:00:00+01:00')).toBe('2026-11-18')
    expect(completed(count, '2026-11-18T10:00:00+01:00')).toBe('done')
  })
})

describe('clock changes', () => {
  test('move a skipped time by the gap, that day only', () => {
    const task = repeating('FREQ=DAILY', { start: '2026-03-01 02:30', due: '2026-03-28 02:30' })
    expect(inTurn(task, 2)).toEqual(['2026-03-29 03:30', '2026-03-30 02:30'])
  })

  test('leave hours and minutes on the pattern of the day', () => {
    const hours = repeating('FREQ=HOURLY;INTERVAL=12', { start: '2026-03-28 09:00', due: '2026-03-28 21:00' })
    expect(inTurn(hours, 3)).toEqual(['2026-03-29 09:00', '2026-03-29 21:00', '2026-03-30 09:00'])
    const autumn = repeating('FREQ=HOURLY', { start: '2026-10-25 01:00', due: '2026-10-25 01:00' })
    expect(inTurn(autumn, 3)).toEqual(['2026-10-25 02:00', '2026-10-25 03:00', '2026-10-25 04:00'])
  })

  test('never put one occurrence behind another, or twice on one time', () => {
    const task = repeating('FREQ=MINUTELY;INTERVAL=30', {
      start: '2026-03-29 00:00',
      due: '2026-03-29 01:30',
    })
    expect(inTurn(task, 4)).toEqual([
      '2026-03-29 03:00',
      '2026-03-29 03:30',
      '2026-03-29 04:00',
      '2026-03-29 04:30',
    ])
    const uneven = repeating('FREQ=MINUTELY;INTERVAL=40', {
      start: '2026-03-29 00:00',
      due: '2026-03-29 01:20',
    })
    expect(inTurn(uneven, 3)).toEqual(['2026-03-29 03:00', '2026-03-29 03:20', '2026-03-29 03:40'])
  })

  test('move a day that is skipped as a whole, onto the next if that is one too', () => {
    const apia = 'Pacific/Apia'
    const daily = repeating('FREQ=DAILY', { start: '2011-12-01', due: '2011-12-28' })
    expect(inTurn(daily, 3, apia)).toEqual(['2011-12-29', '2011-12-31', '2012-01-01'])
    const friday = repeating('FREQ=WEEKLY;BYDAY=FR', { start: '2011-12-02 09:00', due: '2011-12-23 09:00' })
    expect(inTurn(friday, 2, apia)).toEqual(['2011-12-31 09:00', '2012-01-06 09:00'])
  })
})

describe('after completion', () => {
  const onceDone = (rule: string, start: string) =>
    repeating(rule, { start, due: start, anchor: 'completion' })

  test('counts the interval from the day of completion, at the same time of day', () => {
    expect(completed(onceDone('FREQ=DAILY;INTERVAL=3', '2026-11-01'), '2026-11-18T23:50:00+01:00')).toBe(
      '2026-11-21',
    )
    expect(completed(onceDone('FREQ=WEEKLY;INTERVAL=2', '2026-11-01'), '2026-11-18T12:00:00+01:00')).toBe(
      '2026-12-02',
    )
    expect(completed(onceDone('FREQ=MONTHLY', '2026-11-01 21:00'), '2026-10-31T12:00:00+01:00')).toBe(
      '2026-11-30 21:00',
    )
    expect(completed(onceDone('FREQ=YEARLY', '2024-02-29'), '2024-02-29T12:00:00+01:00')).toBe('2025-02-28')
    expect(completed(onceDone('FREQ=DAILY', '2026-03-01 02:30'), '2026-03-28T18:00:00+01:00')).toBe(
      '2026-03-29 03:30',
    )
  })

  test('counts hours and minutes as elapsed time from the moment, to the minute begun', () => {
    const hours = onceDone('FREQ=HOURLY;INTERVAL=12', '2026-03-28 09:00')
    expect(completed(hours, '2026-03-28T20:30:00+01:00')).toBe('2026-03-29 09:30')
    expect(completed(hours, '2026-11-18T10:15:30+01:00')).toBe('2026-11-18 22:16')
    expect(
      completed(onceDone('FREQ=MINUTELY;INTERVAL=15', '2026-11-18 09:00'), '2026-11-18T23:50:00+01:00'),
    ).toBe('2026-11-19 00:05')
  })

  test('COUNT is the completions left, UNTIL the last day', () => {
    const task = onceDone('FREQ=DAILY;INTERVAL=3;COUNT=2', '2026-11-01')
    const moved = advance(task, new Date('2026-11-18T10:00:00+01:00'), BERLIN)
    expect(moved).toEqual({ due: { date: '2026-11-21', time: null }, rule: 'FREQ=DAILY;INTERVAL=3;COUNT=1' })
    expect(inTurn(task, 5)).toEqual(['2026-11-04', 'done'])
    expect(
      completed(onceDone('FREQ=DAILY;INTERVAL=3;UNTIL=20261120', '2026-11-01'), '2026-11-17T10:00:00+01:00'),
    ).toBe('2026-11-20')
    expect(
      completed(onceDone('FREQ=DAILY;INTERVAL=3;UNTIL=20261120', '2026-11-01'), '2026-11-18T10:00:00+01:00'),
    ).toBe('done')
  })
})

describe('skipping this one', () => {
  const skipped = (task: Repeating, now: string) => text(skip(task, new Date(now), BERLIN))

  test('moves on as completing does', () => {
    const task = repeating('FREQ=WEEKLY;BYDAY=MO', { start: '2026-09-07', due: '2026-11-23' })
    expect(skipped(task, '2026-11-18T10:00:00+01:00')).toBe('2026-11-30')
    const last = repeating('FREQ=DAILY;COUNT=1', { start: '2026-11-18', due: '2026-11-18' })
    expect(skipped(last, '2026-11-18T10:00:00+01:00')).toBe('done')
  })

  test('counts an interval from the due date, if that has not passed, and is no completion', () => {
    const rule = 'FREQ=DAILY;INTERVAL=3;COUNT=2'
    const task = repeating(rule, { start: '2026-11-01', due: '2026-11-20', anchor: 'completion' })
    expect(skip(task, new Date('2026-11-18T10:00:00+01:00'), BERLIN)).toEqual({
      due: { date: '2026-11-23', time: null },
      rule,
    })
    expect(skipped(task, '2026-11-25T10:00:00+01:00')).toBe('2026-11-28')
  })
})

function repeating(
  rule: string,
  { start, due, anchor = 'schedule' }: { start: string; due: string; anchor?: Repeating['anchor'] },
): Repeating {
  return { rule, anchor, start: dueDate(start), due: dueDate(due) }
}

function dueDate(written: string): DueDate {
  const [date = '', time = null] = written.split(' ')
  return { date, time }
}

function text(moved: ReturnType<typeof advance>): string {
  if ('done' in moved) return 'done'
  return moved.due.time === null ? moved.due.date : `${moved.due.date} ${moved.due.time}`
}

function completed(task: Repeating, at: string): string {
  return text(advance(task, new Date(at), BERLIN))
}

/** The dates that follow when the task is completed long before (after completion: on its day) each time. */
function inTurn(task: Repeating, limit: number, zone = BERLIN): string[] {
  const dates: string[] = []
  let current = task
  while (dates.length < limit) {
    const at = task.anchor === 'schedule' ? 0 : `${current.due.date}T12:00:00Z`
    const moved = advance(current, new Date(at), zone)
    dates.push(text(moved))
    if ('done' in moved) break
    current = { ...current, ...moved }
  }
  return dates
}
