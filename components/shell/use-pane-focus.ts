import { useLayoutEffect, useRef } from 'react'
import { rowOf } from '@/components/tasks/selection'

export type PaneKind = 'task' | 'assistant'

/** Who opens a task by keyboard goes on in its sheet; who closes a pane is back where they came from. */
export function usePaneFocus(kind: PaneKind, taskId: string | null) {
  const pane = useRef<HTMLElement>(null)
  const shown = useRef(taskId)
  useLayoutEffect(() => {
    shown.current = taskId
    const from = document.activeElement
    if (taskId && from?.matches(':focus-visible') && rowOf(taskId)?.contains(from)) pane.current?.focus()
  }, [taskId])
  useLayoutEffect(() => {
    const from = document.activeElement
    const element = pane.current
    return () => {
      if (!element?.contains(document.activeElement)) return
      const row = kind === 'task' ? rowOf(shown.current) : null
      const to = row ?? from
      if (to instanceof HTMLElement) requestAnimationFrame(() => to.focus({ preventScroll: true }))
    }
  }, [kind])
  return pane
}
