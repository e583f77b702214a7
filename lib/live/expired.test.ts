import { expect, it } from 'vitest'
import { task } from '@/tests/live/rows'
import { expired } from './expired'

it('lets go of what was done long ago, unless something above it is open', () => {
  const old = { completed: true, completedAt: '2026-03-01T08:00:00.000Z' }
  const recent = { completed: true, completedAt: '2026-04-10T08:00:00.000Z' }
  const rows = [
    task('open'),
    task('recent', recent),
    task('old', old),
    task('below-old', { ...old, parentId: 'old' }),
    task('below-open', { ...old, parentId: 'open' }),
    task('deep', { ...old, parentId: 'below-open' }),
    task('self', { ...old, parentId: 'self' }),
  ]
  expect([...expired(rows, new Date('2026-04-15T08:00:00Z'))]).toEqual(['old', 'below-old', 'self'])
})
