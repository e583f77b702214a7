import { openTaskId } from '@/components/shell/location'
import { openTask } from '@/components/shell/navigation'
import { createStore, useStore } from '@/components/shell/store'

/** The tasks that are picked out, and the one a range starts at. */
export const selection = createStore<{ ids: ReadonlySet<string>; from: string | null }>({
  ids: new Set(),
  from: null,
})

export function useIsSelected(taskId: string) {
  return useStore(selection, ({ ids }) => ids.has(taskId))
}

export function useSelectionSize() {
  return useStore(selection, ({ ids }) => ids.size)
}

export function toggleSelected(taskId: string) {
  const ids = new Set(selection.get().ids)
  if (!ids.delete(taskId)) ids.add(taskId)
  selection.set({ ids, from: taskId })
}

/** Selects from where the last selection began to `taskId`, in the order on screen. */
export function selectTo(taskId: string, order: readonly string[]) {
  const { ids, from } = selection.get()
  const start = order.indexOf(from ?? taskId)
  const end = order.indexOf(taskId)
  if (start < 0 || end < 0) return toggleSelected(taskId)
  const range = order.slice(Math.min(start, end), Math.max(start, end) + 1)
  selection.set({ ids: new Set([...ids, ...range]), from: from ?? taskId })
}

/** Goes on without those that others have deleted: with them alone the keys would find nothing to work on. */
export function deselect(isGone: (taskId: string) => boolean) {
  const { ids, from } = selection.get()
  selection.set({ ids: new Set([...ids].filter((id) => !isGone(id))), from })
}

export function clearSelection() {
  if (selection.get().ids.size > 0) selection.set({ ids: new Set(), from: null })
}

/** What a command works on: the selection, else the row with the focus, else the open task. */
export function targetIds(): readonly string[] {
  const { ids } = selection.get()
  if (ids.size > 0) return [...ids]
  const id = focusedRow()?.dataset.taskId ?? openTaskId()
  return id ? [id] : []
}

export function focusedRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('[data-task-id]') ?? null
}

export function rowOf(taskId: string | null): HTMLElement | null {
  return document.querySelector<HTMLElement>(`main [data-task-id="${taskId}"]`)
}

/** The rows on screen, from top to bottom. */
export function rowsOnScreen(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('main [data-task-id]')]
}

/** Moves the focus `step` rows on; with no row in focus, to the first or to the open task's. */
export function focusRow(step: 1 | -1) {
  if (document.activeElement?.closest('aside')) return stepOpenTask(step)
  const rows = rowsOnScreen()
  const focused = focusedRow()
  const next = focused ? rows[rows.indexOf(focused) + step] : (rowOf(openTaskId()) ?? rows[0])
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Opens the task that stands beside the open one in the list. */
export function stepOpenTask(step: 1 | -1) {
  const rows = rowsOnScreen()
  const at = rows.findIndex((row) => row.dataset.taskId === openTaskId())
  const next = at < 0 ? undefined : rows[at + step]
  if (!next?.dataset.taskId) return
  openTask(next.dataset.taskId)
  next.scrollIntoView({ block: 'nearest' })
}

/** Remembers where the row stands. What it returns gives the focus to the row or, once that is gone, to the next. */
export function keepPlace(row: HTMLElement | null): () => void {
  const rows = rowsOnScreen()
  const at = row ? rows.indexOf(row) : rows.length
  const isThere = (one: HTMLElement) => one.isConnected
  return () => {
    const next = rows.slice(at).find(isThere) ?? (row && rows.slice(0, at).findLast(isThere))
    next?.focus({ preventScroll: true })
  }
}
