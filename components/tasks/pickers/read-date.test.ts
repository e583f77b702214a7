import { describe, expect, it } from 'vitest'
import { readDate, readTime } from './read-date'

const context = {
  now: new Date('2026-04-15T08:00:00Z'),
  zone: 'UTC',
  weekStart: 1,
  dateOrder: 'dmy',
  projects: [],
  sections: {},
  members: [],
} as const

const read = (text: string) => readDate(text, { ...context, projects: [], members: [] })

describe('readDate', () => {
  it('reads a day, with its time', () => {
    expect(read('next fri 5pm')).toMatchObject({ due: { date: '2026-04-24', time: '17:00' } })
    expect(read('mon')).toMatchObject({ due: { date: '2026-04-20', time: null } })
    expect(read('the 27th')).toEqual({ due: { date: '2026-04-27', time: null } })
    expect(read('Weekend')).toEqual({ due: { date: '2026-04-18', time: null } })
  })

  it('reads a repeat', () => {
    expect(read('every friday')).toMatchObject({
      due: { date: '2026-04-17', time: null },
      recurrence: { rule: 'FREQ=WEEKLY;BYDAY=FR' },
    })
    expect(read('Weekly')).toMatchObject({ recurrence: { rule: 'FREQ=WEEKLY' } })
    expect(read('Every 5 minutes')).toMatchObject({ refused: expect.stringContaining('15 minutes') })
  })

  it('reads nothing out of what is no date', () => {
    expect(read('')).toBeNull()
    expect(read('soonish')).toBeNull()
    expect(read('mon or so')).toBeNull()
  })
})

describe('readTime', () => {
  const time = (text: string) => readTime(text, { ...context, projects: [], members: [] })

  it('reads times as they are written', () => {
    expect(time('17:30')).toBe('17:30')
    expect(time('5pm')).toBe('17:00')
    expect(time('9')).toBe('09:00')
    expect(time('')).toBeNull()
    expect(time('later')).toBeUndefined()
  })
})
