import { expect, test } from 'vitest'
import { headline, type Logged, linesOf, looksLikeToolCall } from './rules'

const row = (fields: Partial<Logged>): Logged => ({
  entity: 'task',
  id: 'a',
  operation: 'tasks.update',
  before: {},
  after: {},
  name: 'Call Ana',
  dueDate: null,
  dueTime: null,
  completed: false,
  ...fields,
})

test('a new time says the whole date, before and after', () => {
  const moved = row({
    before: { due_time: null },
    after: { due_time: '15:30:00' },
    dueDate: '2026-04-16',
    dueTime: '15:30',
  })
  const [line] = linesOf([moved], {})
  expect(line?.fields).toEqual([{ name: 'due', before: '2026-04-16', after: '2026-04-16 15:30' }])
  expect(headline(line ? [line] : [], true)).toBe('Rescheduled 1 task')
  expect(headline(line ? [line] : [], false)).toBe('Reschedule 1 task')
})

test('a recurring task that is completed is one line with its next date', () => {
  const operation = 'tasks.complete'
  const lines = linesOf(
    [
      row({
        operation,
        id: 'copy',
        before: null,
        after: { title: 'Water the beans', completed_at: '2026-04-15' },
      }),
      row({
        operation,
        before: { completed_at: '2026-04-14' },
        after: { completed_at: null },
        id: 'subtask',
      }),
      row({ operation, before: { due_date: '2026-04-15' }, after: { due_date: '2026-04-16' } }),
    ],
    {},
  )
  expect(lines).toMatchObject([
    { kind: 'completed', fields: [{ name: 'due', before: '2026-04-15', after: '2026-04-16' }] },
  ])
})

test('the completed copy goes without saying where a completion is undone, and is named where it is all', () => {
  const operation = 'changes.undo'
  const copy = row({
    operation,
    id: 'copy',
    before: {},
    after: { deleted_at: '2026-04-15' },
    completed: true,
  })
  const task = row({ operation, before: { due_date: '2026-04-16' }, after: { due_date: '2026-04-15' } })
  expect(linesOf([task, copy], {})).toMatchObject([{ id: 'a', kind: 'changed' }])
  expect(linesOf([copy], {})).toMatchObject([{ id: 'copy', kind: 'deleted' }])
})

test('several writes of a row are one line, from its first value to its last', () => {
  const lines = linesOf(
    [
      row({ before: { priority: 4 }, after: { priority: 2 } }),
      row({ before: { priority: 2, labels: [] }, after: { priority: 1, labels: ['phone'] } }),
    ],
    {},
  )
  expect(lines).toHaveLength(1)
  expect(lines[0]?.fields).toEqual([
    { name: 'priority', before: '4', after: '1' },
    { name: 'labels', before: null, after: 'phone' },
  ])
})

test('what is added names its project, and not what every task begins with', () => {
  const after = { title: 'Buy pears', priority: 4, project_id: 'p', description: '', labels: [] }
  const lines = linesOf([row({ before: null, after })], { p: 'Home' })
  expect(lines[0]?.fields).toEqual([{ name: 'project', before: null, after: 'Home' }])
  expect(headline(lines, true)).toBe('Added 1 task to Home')
})

test('trash and back', () => {
  const lines = linesOf(
    [
      row({ before: { deleted_at: null }, after: { deleted_at: '2026-04-15' } }),
      row({ id: 'b', before: { deleted_at: '2026-04-15' }, after: { deleted_at: null } }),
    ],
    {},
  )
  expect(lines.map(({ kind }) => kind)).toEqual(['deleted', 'restored'])
  expect(headline(lines, true)).toBe('Changed 2 tasks')
})

test('tool calls that were only written down are recognised', () => {
  expect(looksLikeToolCall('{"name": "delete_tasks", "arguments": {}}')).toBe(true)
  expect(looksLikeToolCall('<tool_call>{}</tool_call>')).toBe(true)
  expect(looksLikeToolCall('I moved “name” to Friday.')).toBe(false)
})
