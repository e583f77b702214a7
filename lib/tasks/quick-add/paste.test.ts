import { describe, expect, it } from 'vitest'
import { processorTime } from '@/tests/processor-time'
import type { QuickAddContext } from './parse'
import { parsePaste } from './paste'

const berlin: QuickAddContext = {
  now: new Date('2026-11-18T10:15:00+01:00'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  dateOrder: 'dmy',
  projects: [],
  sections: {},
  members: [],
}

function outline(text: string) {
  const pasted = parsePaste(text, berlin)
  return 'refused' in pasted
    ? pasted.refused.message
    : pasted.tasks.map(({ title, parent }) => [title, parent])
}

describe('a paste of many lines', () => {
  it('makes subtasks of what is indented under the line above', () => {
    const text = 'Party\n  Invite Kim\n      Find her address\n    Call her\n  Rent chairs\nThank-you cards\n'
    expect(outline(text)).toEqual([
      ['Party', null],
      ['Invite Kim', 0],
      ['Find her address', 1],
      ['Call her', 1],
      ['Rent chairs', 0],
      ['Thank-you cards', null],
    ])
  })

  it('takes tabs, other line ends and blank lines', () => {
    expect(outline('\r\nParty friday\r\n\r\n\tInvite Kim p1\r\t\tWrite\n \n')).toEqual([
      ['Party', null],
      ['Invite Kim', 0],
      ['Write', 1],
    ])
  })

  it('starts with a task of the first level, however far the first line is indented', () => {
    expect(outline('    One\n  Two\n    Three')).toEqual([
      ['One', null],
      ['Two', null],
      ['Three', 1],
    ])
  })

  it('takes 500 lines and refuses more, or a line that is refused by itself', () => {
    const lines = Array.from({ length: 501 }, (_, index) => `Item ${index}`)
    expect(outline(`${lines.slice(1).join('\n')}\n`)).toHaveLength(500)
    expect(outline(lines.join('\n'))).toBe('Paste at most 500 lines at once.')
    expect(outline('Item\npay every apr 31')).toMatch(/^Line 2: /)
  })

  it('takes no longer for a megabyte of blanks', () => {
    const read = () => outline(`Item${' '.repeat(1_000_000)}.`)
    expect(read()).toBe('Line 1: A line has at most 2,000 characters.')
    expect(processorTime(read)).toBeLessThan(1000)
  })
})
