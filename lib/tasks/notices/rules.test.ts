import { expect, it } from 'vitest'
import { task } from '@/tests/live/rows'
import { addedWords, completedWords, dueWords, updatedWords } from './rules'

const calendar = { today: '2026-04-15', dateOrder: 'dmy' as const }
const daily = {
  rule: 'FREQ=DAILY',
  anchor: 'schedule' as const,
  start: { date: '2026-04-15', time: null },
  text: '',
}

it('says when a recurring task is due next', () => {
  const before = task('water', { recurrence: daily, due: { date: '2026-04-15', time: '08:00' } })
  const after = { ...before, due: { date: '2026-04-16', time: '08:00' } }
  expect(completedWords(before, after, calendar)).toEqual({
    text: 'Completed.',
    soft: 'Next due tomorrow 08:00',
  })
  expect(completedWords(before, { ...after, completed: true }, calendar)).toEqual({ text: 'Completed.' })
  expect(completedWords(task('bread'), task('bread'), calendar)).toEqual({ text: 'Completed.' })
})

it.each([
  [{ title: 'Rye bread' }, 'Renamed.'],
  [{ priority: 1 as const }, 'Priority 1.'],
  [{ labels: [] }, 'Labels changed.'],
  [{ due: null }, 'Due date removed.'],
  [{ due: null, recurrence: null }, 'Due date removed.'],
  [{ recurrence: null }, 'It no longer repeats.'],
  [{ due: { date: '2026-04-16', time: null }, recurrence: null }, 'It no longer repeats.'],
  [{ due: { date: '2026-04-16', time: null }, recurrence: daily }, 'It repeats.'],
  [{ deadline: '2026-04-20' }, 'Deadline set.'],
  [{ deadline: null }, 'Deadline removed.'],
  [{ description: 'With seeds' }, 'Note saved.'],
  [{ title: 'Rye bread', priority: 1 as const }, 'Saved.'],
])('says what was changed by %j', (fields, text) => {
  expect(updatedWords({ id: 'bread', ...fields }, calendar).text).toBe(text)
})

it('says where a task was added', () => {
  const due = { date: '2026-04-16', time: '17:00' }
  expect(addedWords({ title: 'Rye bread', due }, 'Home', calendar)).toEqual({
    text: 'Added.',
    soft: 'In Home, due tomorrow 17:00',
  })
  expect(addedWords({ title: 'Rye bread' }, undefined, calendar)).toEqual({ text: 'Added.' })
})

it('says the new date', () => {
  const due = { date: '2026-04-20', time: null }
  expect(updatedWords({ id: 'bread', due }, calendar)).toEqual({
    text: 'Rescheduled.',
    soft: 'Due Mon 20 Apr',
  })
  expect(dueWords({ date: '2026-04-15', time: null }, calendar)).toBe('today')
})
