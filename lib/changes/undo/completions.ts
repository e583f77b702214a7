import type { TaskImage } from './task-rows'
import type { TaskUndo } from './task-tree'

/**
 * Of a recurring task, all that one completion wrote beside it: the completed copy, and what of both is below. It
 * goes back together with the date, or the history would lose an occurrence that stays done.
 */
export function companionsOf(source: TaskUndo, all: readonly TaskUndo[]): TaskUndo[] {
  const others = all.filter((other) => other !== source && isCompletion(other))
  const copy = others.find((other) => other.written.created && isCopy(source.was, other.wrote))
  if (!copy) return []
  const tree = new Set([source.was.id, copy.wrote.id])
  for (let size = 0; size < tree.size; ) {
    size = tree.size
    for (const { wrote } of others) if (wrote.parent_id && tree.has(wrote.parent_id)) tree.add(wrote.id)
  }
  return others.filter(({ wrote }) => tree.has(wrote.id))
}

function isCompletion({ written }: TaskUndo): boolean {
  return written.operations.includes('tasks.complete')
}

function isCopy(task: TaskImage, other: TaskImage): boolean {
  return (
    other.position === task.position &&
    other.project_id === task.project_id &&
    other.parent_id === task.parent_id &&
    other.due_date === task.due_date
  )
}
