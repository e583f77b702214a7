import { describe, expect, it } from 'vitest'
import type { Task } from '@/lib/tasks/schema'
import { afterOf, afterStep, placeBeside, siblingsOf } from './places'

const task = (id: string, position: string, parentId: string | null = null, completed = false): Task => ({
  id,
  projectId: 'home',
  parentId,
  title: id,
  description: '',
  priority: 4,
  due: null,
  deadline: null,
  durationMinutes: null,
  recurrence: null,
  labels: [],
  completed,
  completedAt: null,
  position,
  version: 1,
  createdAt: '2026-04-01T08:00:00.000Z',
  updatedAt: '2026-04-01T08:00:00.000Z',
})

const rows = [
  task('paint', 'a2'),
  task('sand', 'a1'),
  task('varnish', 'Zz'),
  task('brush', 'a0', 'paint'),
  task('swept', 'a0', null, true),
]
const tasks = new Map(rows.map((row) => [row.id, row]))
const get = (id: string) => tasks.get(id) ?? task(id, '')

describe('places in a list', () => {
  it('sorts siblings by code units, open ones only', () => {
    expect(siblingsOf(tasks, get('sand'))).toEqual(['varnish', 'sand', 'paint'])
  })

  it('finds the row above the place', () => {
    expect(afterOf(['a', 'b', 'c'], 'c', 'a', 'bottom')).toBe('a')
    expect(afterOf(['a', 'b', 'c'], 'c', 'a', 'top')).toBeNull()
    expect(afterOf(['a', 'b', 'c'], 'a', 'c', 'top')).toBe('b')
    expect(afterOf(['a', 'b', 'c'], 'b', 'c', 'top')).toBe('a')
  })

  it('moves one place up and down and stops at the ends', () => {
    expect(afterStep(['a', 'b', 'c'], 'a', 1)).toBe('b')
    expect(afterStep(['a', 'b', 'c'], 'c', -1)).toBe('a')
    expect(afterStep(['a', 'b', 'c'], 'b', -1)).toBeNull()
    expect(afterStep(['a', 'b', 'c'], 'c', 1)).toBeUndefined()
  })

  it('puts a task dropped below a parent first among its subtasks', () => {
    expect(placeBeside(tasks, get('sand'), get('paint'), 'bottom')).toEqual({
      parentId: 'paint',
      after: null,
    })
    expect(placeBeside(tasks, get('sand'), get('paint'), 'top')).toEqual({ parentId: null, after: 'varnish' })
  })

  it('never puts a task under itself', () => {
    expect(placeBeside(tasks, get('paint'), get('brush'), 'top')).toBeNull()
  })
})
