import { expect, test } from 'vitest'
import { type Reader, writtenRange } from './rules'

/** Wednesday. */
const reader: Reader = {
  now: new Date('2026-11-18T10:15:00+01:00'),
  zone: 'Europe/Berlin',
  weekStart: 1,
  dateOrder: 'dmy',
}

test.each([
  ['Overdue', { overdue: true }],
  ['friday', { dueFrom: '2026-11-20', dueTo: '2026-11-20' }],
  ['due on the 30th', { dueFrom: '2026-11-30', dueTo: '2026-11-30' }],
  ['next week', { dueFrom: '2026-11-23', dueTo: '2026-11-29' }],
  ['in the next 3 days', { dueFrom: '2026-11-18', dueTo: '2026-11-21' }],
  ['within the next 2 weeks', { dueFrom: '2026-11-18', dueTo: '2026-12-02' }],
  ['2026-03-01 to 2026-03-31', { dueFrom: '2026-03-01', dueTo: '2026-03-31' }],
  ['between friday and monday', { dueFrom: '2026-11-20', dueTo: '2026-11-23' }],
  ['monday to friday', { dueFrom: '2026-11-23', dueTo: '2026-11-27' }],
  ['by friday', { dueTo: '2026-11-20' }],
  ['by the end of the month', { dueTo: '2026-11-30' }],
  ['before friday', { dueTo: '2026-11-19' }],
  ['before next week', { dueTo: '2026-11-22' }],
  ['after next week', { dueFrom: '2026-11-30' }],
  ['since yesterday', { dueFrom: '2026-11-17' }],
])('due “%s” means %j', (phrase, range) => expect(writtenRange(phrase, reader)).toEqual(range))

test.each(['', 'someday', 'by', '5pm', 'before overdue', 'friday to someday', '2026-12-02 to 2026-12-01'])(
  '“%s” is no range',
  (phrase) => expect(writtenRange(phrase, reader)).toHaveProperty('refused'),
)
