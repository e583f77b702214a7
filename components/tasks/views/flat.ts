import type { Task } from '@/lib/tasks/schema'
import type { RowAt } from '../rows'

/** Rows of a list without a tree. */
export function flat(tasks: readonly Task[]): RowAt[] {
  return tasks.map(({ id }) => ({ id, depth: 0 }))
}
