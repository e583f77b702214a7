import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import { dragging, type Edge } from './dragging'

/** A drop beside a row of `list`, or onto a place: of the sidebar, or a day of the diary. */
export type Drop = { taskId: string } & (
  | { on: 'row'; list: string; targetId: string; edge: Edge }
  | { on: 'place'; place: string }
)

export function attachLift(element: HTMLElement, taskId: string, list: string | undefined) {
  return draggable({
    element,
    dragHandle: element.querySelector('[data-grip]') ?? undefined,
    getInitialData: () => ({ taskId, list }),
    onDragStart: () => dragging.set({ lifted: taskId }),
    onDrop: () => dragging.set({ lifted: null, over: null }),
  })
}

export function attachRow(element: HTMLElement, taskId: string, list: string) {
  return dropTargetForElements({
    element,
    canDrop: ({ source }) => takes(list, source.data.list) && source.data.taskId !== taskId,
    getData: ({ input }) => ({ targetId: taskId, list, edge: edgeAt(element, input.clientY) }),
    onDrag: ({ self }) => dragging.set({ over: { taskId, edge: self.data.edge as Edge } }),
    onDragLeave: () => dragging.set({ over: null }),
  })
}

/** What is overdue can be put among what is due today, not the other way round. */
function takes(list: string, from: unknown) {
  return from === list || (list === 'today' && from === 'overdue')
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
      const { taskId } = source.data
      if (!target || typeof taskId !== 'string') return
      const { place, targetId, list } = target
      if (typeof place === 'string') onDrop({ taskId, on: 'place', place })
      else if (typeof targetId === 'string' && typeof list === 'string')
        onDrop({ taskId, on: 'row', list, targetId, edge: target.edge as Edge })
    },
  })
}

function edgeAt(element: HTMLElement, y: number): Edge {
  const { top, height } = element.getBoundingClientRect()
  return y < top + height / 2 ? 'top' : 'bottom'
}
