import { describe, expect, it } from 'vitest'
import { doneText, todayLine } from './day-facts'

describe('what is said of a day', () => {
  it('counts what was done', () => {
    expect(doneText(9, '17:42')).toBe('Nine tasks done, the last one at 17:42.')
    expect(doneText(1, '08:05')).toBe('One task done, at 08:05.')
    expect(doneText(0, null)).toBe('')
    expect(doneText(40, '17:42')).toBe('40 tasks done, the last one at 17:42.')
  })

  it('sums up today in a line', () => {
    expect(todayLine(8, 2)).toBe('8 tasks and 2 overdue')
    expect(todayLine(1, 0)).toBe('1 task')
    expect(todayLine(0, 0)).toBe('Nothing due')
    expect(todayLine(0, 3)).toBe('Nothing due and 3 overdue')
  })
})
