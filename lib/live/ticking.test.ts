import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { everyMinute } from './ticking'

let seen: string[]
let stop: () => void

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-04-15T22:58:30Z') })
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', new EventTarget())
  seen = []
  stop = everyMinute((now) => seen.push(now.toISOString().slice(11, 16)))
})

afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('tells the minute now, and each one as it begins', () => {
  vi.advanceTimersByTime(29_000)
  expect(seen).toEqual(['22:58'])
  vi.advanceTimersByTime(1_000)
  expect(seen).toEqual(['22:58', '22:59'])
  vi.advanceTimersByTime(120_000)
  expect(seen).toEqual(['22:58', '22:59', '23:00', '23:01'])
})

it('notices after a sleep, through which no timer ran', () => {
  vi.setSystemTime(new Date('2026-04-16T06:00:00Z'))
  vi.advanceTimersByTime(5_000)
  expect(seen).toEqual(['22:58', '06:00'])
})

it('looks at once when the page comes back to the front', () => {
  vi.setSystemTime(new Date('2026-04-16T06:00:00Z'))
  document.dispatchEvent(new Event('visibilitychange'))
  expect(seen).toEqual(['22:58', '06:00'])
})

it('stops', () => {
  stop()
  vi.advanceTimersByTime(300_000)
  expect(seen).toEqual(['22:58'])
})
