import { describe, expect, it } from 'vitest'
import { dayText, distanceText, dueText, longDay } from './date-text'

const today = '2026-04-15'

describe('dates in words', () => {
  it('names the days around today', () => {
    expect(dayText('2026-04-14', today, 'dmy')).toBe('Yesterday')
    expect(dayText('2026-04-15', today, 'dmy')).toBe('Today')
    expect(dueText({ date: '2026-04-16', time: '17:00' }, today, 'dmy')).toBe('Tomorrow 17:00')
  })

  it('follows the person’s order of day and month', () => {
    expect(dayText('2026-04-13', today, 'dmy')).toBe('Mon 13 Apr')
    expect(dayText('2026-04-13', today, 'mdy')).toBe('Mon Apr 13')
    expect(longDay('2026-04-15', 'dmy')).toBe('Wednesday 15 April')
    expect(longDay('2026-04-15', 'mdy')).toBe('Wednesday April 15')
  })

  it('adds the year where it is another one', () => {
    expect(dayText('2027-01-02', today, 'dmy')).toBe('Sat 2 Jan 2027')
  })

  it('says how far away a day is', () => {
    expect(distanceText('2026-04-16', today)).toBe('tomorrow')
    expect(distanceText('2026-04-18', today)).toBe('in 3 days')
    expect(distanceText('2026-04-12', today)).toBe('3 days ago')
  })
})
