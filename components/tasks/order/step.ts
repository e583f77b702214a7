import { here } from '@/components/shell/location'
import type { TaskActions } from '@/components/tasks/actions'
import type { LiveState } from '@/lib/live/state'
import type { Task } from '@/lib/tasks/schema'
import { todayView } from '@/lib/tasks/views/rules'
import { rowOf } from '../selection'
import { afterStep, siblingsOf } from './places'

type Here = { targets: readonly Task[]; state: LiveState; now: Date; actions: TaskActions }

/** Moves a task one place up or down in the list on screen, where that list has an order of the person's own. */
export function stepInList({ targets: [task], state, now, actions }: Here, step: 1 | -1) {
  if (!task || task.completed) return
  const { pathname } = here()
  if (pathname === '/today') {
    const ids = todayIds(state, now, task.id)
    const after = afterStep(ids, task.id, step)
    if (after !== undefined) actions.order({ view: 'today', taskId: task.id, after, ids })
  } else if (pathname === '/inbox' || pathname.startsWith('/projects/')) {
    const after = afterStep(siblingsOf(state.tasks, task), task.id, step)
    if (after !== undefined) actions.move({ id: task.id, after })
  }
  requestAnimationFrame(() => rowOf(task.id)?.focus())
}

/** The list of Today that holds the task: what is overdue, or what is due today. */
export function todayIds(
  { tasks, orders, projects, account }: LiveState,
  now: Date,
  taskId: string,
): string[] {
  const { overdue, today } = todayView(tasks, orders, { now, zone: account.zone, projects })
  const list = overdue.some(({ id }) => id === taskId) ? overdue : today
  return list.map(({ id }) => id)
}
