import { expect, test } from 'vitest'
import { doingText, readingText } from './tool-text'

const tasks = (count: number) => ({ tasks: Array.from({ length: count }, () => ({})) })

test.each([
  [{ due: 'today' }, 10, 'Read 10 tasks due today'],
  [{ due: 'overdue' }, 1, 'Read 1 overdue task'],
  [{ words: 'call' }, 0, 'Read no tasks with “call”'],
  [{ project: 'Home', completed: true }, 2, 'Read 2 completed tasks in Home'],
])('%j of %i', (input, count, text) => {
  expect(readingText('find_tasks', input, tasks(count))).toBe(text)
})

test('what is being done names how much', () => {
  expect(doingText('delete_tasks', { items: [{}, {}] })).toBe('Deleting 2 tasks')
  expect(doingText('complete_tasks', { action: 'reopen', items: [{}] })).toBe('Reopening 1 task')
  expect(doingText('manage_projects', { action: 'archive' })).toBe('Changing projects')
})
