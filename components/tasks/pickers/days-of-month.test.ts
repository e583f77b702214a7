import { describe, expect, it } from 'vitest'
import { comingSaturday, stepOf, weeksOfMonth } from './days-of-month'

describe('weeksOfMonth', () => {
  it('fills the weeks at both ends with the neighbours’ days', () => {
    const weeks = weeksOfMonth('2026-04-15', 1)
    expect(weeks).toHaveLength(5)
    expect(weeks[0]?.[0]).toBe('2026-03-30')
    expect(weeks.at(-1)?.at(-1)).toBe('2026-05-03')
  })

  it('starts weeks where the person does', () => {
    expect(weeksOfMonth('2026-02-10', 7)[0]?.[0]).toBe('2026-02-01')
    expect(weeksOfMonth('2026-02-10', 7)).toHaveLength(4)
    expect(weeksOfMonth('2026-08-10', 1)).toHaveLength(6)
  })
})

describe('days around a date', () => {
  it('knows the coming Saturday', () => {
    expect(comingSaturday('2026-04-15')).toBe('2026-04-18')
    expect(comingSaturday('2026-04-18')).toBe('2026-04-18')
    expect(comingSaturday('2026-04-19')).toBe('2026-04-25')
  })

  it('steps by day, week and month', () => {
    expect(stepOf('ArrowDown', '2026-04-28')).toBe('2026-05-05')
    expect(stepOf('PageDown', '2026-01-31')).toBe('2026-02-28')
    expect(stepOf('a', '2026-01-31')).toBeUndefined()
  })
})
