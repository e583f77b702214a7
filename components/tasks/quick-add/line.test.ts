import { describe, expect, it } from 'vitest'
import type { Chip } from '@/lib/tasks/quick-add/parse'
import { chipBefore, segmentsOf, shifted } from './line'

const chip = (kind: Chip['kind'], start: number, end: number, text: string): Chip => ({
  kind,
  start,
  end,
  text,
})

describe('the line under the chips', () => {
  const text = 'Call Ana tomorrow p1 please'
  const chips = [chip('date', 9, 17, 'tomorrow'), chip('priority', 18, 20, 'p1')]

  it('has every character of the text, in order', () => {
    const segments = segmentsOf(text, chips.toReversed())
    expect(segments.map((segment) => segment.text)).toEqual(['Call Ana ', 'tomorrow', ' ', 'p1', ' please'])
    expect(segments.map((segment) => segment.chip?.kind)).toEqual([
      undefined,
      'date',
      undefined,
      'priority',
      undefined,
    ])
  })

  it('finds the chip that Backspace would touch', () => {
    expect(chipBefore(chips, 17)?.kind).toBe('date')
    expect(chipBefore(chips, 16)).toBeUndefined()
  })
})

describe('phrases kept as plain text', () => {
  const tomorrow = { start: 9, end: 17 }

  it('stay where they are when text follows', () => {
    expect(shifted([tomorrow], 'Call Ana tomorrow', 'Call Ana tomorrow at')).toEqual([tomorrow])
  })

  it('move along with text before them', () => {
    expect(shifted([tomorrow], 'Call Ana tomorrow', 'Call Anabel tomorrow')).toEqual([{ start: 12, end: 20 }])
  })

  it('are forgotten when they are changed themselves', () => {
    expect(shifted([tomorrow], 'Call Ana tomorrow', 'Call Ana tomorow')).toEqual([])
  })
})
