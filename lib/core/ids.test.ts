import { expect, it, vi } from 'vitest'
import { isId, newId } from './ids'

it('makes ids that are UUIDs, none twice, each later than the one before, though the clock goes back', () => {
  vi.useFakeTimers({ now: Date.now() })
  const ids = Array.from({ length: 1_000 }, (_, index) => {
    vi.setSystemTime(Date.now() + ((index % 3) - 1) * 5)
    return newId()
  })
  vi.useRealTimers()
  expect(ids.every((id) => isId(id) && id[14] === '7')).toBe(true)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.toSorted()).toEqual(ids)
})
