import { createStore, useStore } from '@/components/shell/store'

export type Edge = 'top' | 'bottom'

/** The row that is lifted and the place that it would drop to. */
export const dragging = createStore<{ lifted: string | null; over: { taskId: string; edge: Edge } | null }>({
  lifted: null,
  over: null,
})

export function useIsLifted(taskId: string) {
  return useStore(dragging, ({ lifted }) => lifted === taskId)
}

export function useDropEdge(taskId: string): Edge | null {
  return useStore(dragging, ({ over }) => (over?.taskId === taskId ? over.edge : null))
}
