import { expect, test } from 'vitest'
import { isSameZone } from './clock'

test.each([
  ['Europe/Kyiv', 'Europe/Kiev', true],
  ['Asia/Kolkata', 'Asia/Calcutta', true],
  ['UTC', 'Etc/UTC', true],
  ['europe/lisbon', 'Europe/Lisbon', true],
  ['Europe/Berlin', 'Europe/Paris', false],
  ['Europe/Lisbon', 'Europe/London', false],
])('whether %s is %s', (a, b, same) => {
  expect(isSameZone(a, b)).toBe(same)
})
