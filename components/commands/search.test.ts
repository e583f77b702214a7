import { describe, expect, it } from 'vitest'
import type { Task } from '@/lib/tasks/schema'
import { marked, searchTasks } from './search'

const task = (title: string, more: Partial<Task> = {}): Task => ({
  id: title,
  projectId: 'home',
  parentId: null,
  title,
  description: '',
  priority: 4,
  due: null,
  deadline: null,
  durationMinutes: null,
  recurrence: null,
  labels: [],
  completed: false,
  completedAt: null,
  position: 'a0',
  version: 1,
  createdAt: '2026-04-01T08:00:00.000Z',
  updatedAt: '2026-04-01T08:00:00.000Z',
  ...more,
})
const tasks = new Map(
  [
    task('Release the newsletter'),
    task('Send the signed lease back'),
    task('Lease: ask about the deposit'),
    task('Choose a flat', { description: 'The lease runs to June.' }),
    task('Scan the old lease', { completed: true }),
    task('Water the seedlings'),
  ].map((row) => [row.id, row]),
)

describe('searchTasks', () => {
  it('ranks the beginning of the title over that of a word, that over the middle, the note last', () => {
    const { open, done } = searchTasks(tasks, 'lease')
    expect(open.map(({ task: { title } }) => title)).toEqual([
      'Lease: ask about the deposit',
      'Send the signed lease back',
      'Release the newsletter',
      'Choose a flat',
    ])
    expect(open.at(-1)?.inNote).toBe(true)
    expect(done.map(({ task: { title } }) => title)).toEqual(['Scan the old lease'])
  })

  it('wants every word, in any order', () => {
    expect(searchTasks(tasks, 'lease signed').open.map(({ task: { id } }) => id)).toEqual([
      'Send the signed lease back',
    ])
    expect(searchTasks(tasks, '  ').open).toEqual([])
  })
})

describe('marked', () => {
  it('marks each place that matches', () => {
    expect(marked('Lease, the lease', 'lease')).toEqual([
      { start: 0, text: 'Lease', isMatch: true },
      { start: 5, text: ', the ', isMatch: false },
      { start: 11, text: 'lease', isMatch: true },
    ])
    expect(marked('İstanbul ferry', 'ferry').at(-1)).toEqual({ start: 9, text: 'ferry', isMatch: true })
    expect(marked('Water', 'x')).toEqual([{ start: 0, text: 'Water', isMatch: false }])
  })
})
