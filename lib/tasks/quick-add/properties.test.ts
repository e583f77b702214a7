import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDate, isTime } from '@/lib/core/clock'
import { processorTime } from '@/tests/processor-time'
import { parseQuickAdd, type QuickAdd, type QuickAddContext } from './parse'
import { parsePaste } from './paste'

const context: QuickAddContext = {
  now: new Date('2026-11-18T10:15:00+01:00'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  dateOrder: 'dmy',
  projects: ['Work', 'House move'],
  sections: { Work: ['Backlog'] },
  members: ['anna'],
}

const PIECES =
  'on by due at this before next last the a of in for every every! other from starting until times after completion and , . ; : ! ? // " “ ” \\ { } {friday} \\tomorrow "next week" #Work #"House move" #New /Backlog @home +anna p1 P3 p4 today tod tomorrow tom yesterday monday fri sat sun Friday Sunday weekday weekend workday day days week weeks month months year hours min 1 2 3 5 17 27 1st 3rd 27th jan january may march 2027 2027-01-27 27/1 27/1/2027 27.1. 1/27 24/7 5pm 17:30 03:30 am pm p.m. noon midnight tonight morning evening eom end eow daily weekly 1h30 30min half an hour two Bob Night party 🎂 牛乳 \u0301 \ud800'.split(
    ' ',
  )
const likeLines = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(' ', ' ', ' ', '  ', '', ', ', '\t')), {
    maxLength: 25,
  })
  .map((pairs) => pairs.flat().join(''))
const anyLine = fc.oneof(
  likeLines,
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ maxLength: 200 }),
)
const dateOrders = fc.constantFrom('dmy', 'mdy', 'ymd' as const)

/** Characters that the title may lose: spaces, the marks of phrases, quotes around all, backslashes. */
const MAY_GO = /[\s,.;:!?"“”„\\]/g

function taken(text: string, order: QuickAddContext['dateOrder'] = 'dmy'): QuickAdd | undefined {
  const found = parseQuickAdd(text, { ...context, dateOrder: order })
  return 'refused' in found ? undefined : found
}

describe('of any text', () => {
  it('parsing never throws, and answers dates and times that exist', () => {
    fc.assert(
      fc.property(anyLine, dateOrders, (text, order) => {
        const found = taken(text, order)
        for (const date of [found?.due?.date, found?.deadline, found?.recurrence?.start.date]) {
          if (date !== undefined) expect(isDate(date), date).toBe(true)
        }
        if (found?.due?.time) expect(isTime(found.due.time)).toBe(true)
        if (found) expect(found.title).toBe(found.title.trim())
      }),
      { numRuns: 3000 },
    )
  })

  it('the ranges of the chips are those of the text, in order and apart', () => {
    fc.assert(
      fc.property(anyLine, (text) => {
        let end = 0
        for (const chip of taken(text)?.chips ?? []) {
          expect(chip.text).toBe(text.slice(chip.start, chip.end))
          expect(chip.start).toBeGreaterThanOrEqual(end)
          expect(chip.text).toBe(chip.text.trim())
          end = chip.end
        }
      }),
      { numRuns: 3000 },
    )
  })

  it('every character is in the title or in a chip, but for marks, quotes and backslashes', () => {
    fc.assert(
      fc.property(anyLine, (text) => {
        const found = taken(text)
        if (!found) return
        let left = ''
        let at = 0
        for (const chip of found.chips) {
          left += text.slice(at, chip.start)
          at = chip.end
        }
        left += text.slice(at)
        expect(found.title.replace(MAY_GO, '')).toBe(left.replace(MAY_GO, ''))
      }),
      { numRuns: 3000 },
    )
  })

  it('a chip turned back into text is not recognised again', () => {
    fc.assert(
      fc.property(likeLines, (text) => {
        const plain = taken(text)?.chips ?? []
        const again = parseQuickAdd(text, { ...context, plain })
        const chips = 'refused' in again ? [] : again.chips
        for (const chip of chips) {
          expect(plain.every((range) => range.end <= chip.start || range.start >= chip.end)).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('time', () => {
  const patterns = [
    '"',
    '{ ',
    '{friday} ',
    'every mon, ',
    'every 5th ',
    '1st and ',
    'tod ',
    '#a ',
    '\\p1 ',
    'on by due at this ',
  ]
  patterns.push(
    'sat ',
    'Friday And ',
    'in the and of ',
    '27.1. ',
    '1',
    'every day starting ',
    'tomorrow morning at ',
  )

  it.each(patterns)('grows in proportion to the length: %j', (pattern) => {
    const line = (length: number) => pattern.repeat(length).slice(0, length)
    const short = timeOf(line(500))
    const long = timeOf(line(2000))
    expect(long / short, `${short} ms → ${long} ms`).toBeLessThan(12)
    expect(long).toBeLessThan(10)
  })

  it('of a megabyte of spaces that is pasted is short', () => {
    expect(processorTime(() => parsePaste(`${' '.repeat(1_000_000)}x`, context))).toBeLessThan(1000)
  })

  const timeOf = (text: string) => processorTime(() => parseQuickAdd(text, context))
})
