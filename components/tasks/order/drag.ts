import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { dragging, type Edge } from './dragging'

/** A drop beside another row of the same list, or onto a place of the sidebar. */
export type Drop = { taskId: string; list: string } & (
  | { on: 'row'; targetId: string; edge: Edge }
  | { on: 'place'; place: string }
)

export function attachRow(element: HTMLElement, taskId: string, list: string) {
  const handle = element.querySelector('[data-grip]') ?? undefined
  return combine(
    draggable({
      element,
      dragHandle: handle,
      getInitialData: () => ({ taskId, list }),
      onDragStart: () => dragging.set({ lifted: taskId }),
      onDrop: () => dragging.set({ lifted: null, over: null }),
    }),
    dropTargetForElements({
      element,
      canDrop: ({ source }) => source.data.list === list && source.data.taskId !== taskId,
      getData: ({ input }) => ({ targetId: taskId, edge: edgeAt(element, input.clientY) }),
      onDrag: ({ self }) => dragging.set({ over: { taskId, edge: self.data.edge as Edge } }),
      onDragLeave: () => dragging.set({ over: null }),
    }),
  )
}

export function attachPlace(element: HTMLElement, place: string, setOver: (over: boolean) => void) {
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => typeof source.data.taskId === 'string',
    getData: () => ({ place }),
    onDragEnter: () => setOver(true),
    onDragLeave: () => setOver(false),
    onDrop: () => setOver(false),
  })
}

export function watchDrops(onDrop: (drop: Drop) => void) {
  return monitorForElements({
    onDrop: ({ source, location }) => {
      const target = location.current.dropTargets[0]?.data
      const { taskId, list } = source.data
      if (!target || typeof taskId !== 'string' || typeof list !== 'string') return
      if (typeof target.place === 'string') onDrop({ taskId, list, on: 'place', place: target.place })
      else if (typeof target.targetId === 'string')
        onDrop({ taskId, list, on: 'row', targetId: target.targetId, edge: target.edge as Edge })
    },
  })
}

function edgeAt(element: HTMLElement, y: number): Edge {
  const { top, height } = element.getBoundingClientRect()
  return y < top + height / 2 ? 'top' : 'bottom'
}
