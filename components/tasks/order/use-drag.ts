import { type RefObject, useEffect, useState } from 'react'

type Row = {
  taskId: string
  /** Without one, as in a list without an order of the person's own, the row can only be lifted. */
  list: string | undefined
  done: boolean
  /** Whether the pointer has come: what can be lifted has a style of its own, and so has all that is in it. */
  wasReached: boolean
}

/** Lets a row be lifted, and others be put beside it. */
export function useRowDrag(ref: RefObject<HTMLElement | null>, { taskId, list, done, wasReached }: Row) {
  useEffect(() => {
    const row = ref.current
    if (!row || done || !wasReached) return
    return whenLoaded(({ attachLift }) => attachLift(row, taskId, list))
  }, [ref, taskId, list, done, wasReached])
  useEffect(() => {
    const row = ref.current
    if (!row || done || !list) return
    return whenLoaded(({ attachRow }) => attachRow(row, taskId, list))
  }, [ref, taskId, list, done])
}

/** Lets tasks be dropped onto a place; answers whether one is held over it. */
export function usePlaceDrop(ref: RefObject<HTMLElement | null>, place: string | undefined) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const target = ref.current
    if (!target || !place) return
    return whenLoaded(({ attachPlace }) => attachPlace(target, place, setOver))
  }, [ref, place])
  return over
}

type Drag = typeof import('./drag')

let loading: Promise<Drag> | undefined

/**
 * The code for dragging, fetched when a pointer first moves: where there is none, nothing can be dragged. Where
 * the network was away, it comes when that is back.
 */
function loadDrag(): Promise<Drag> {
  loading ??= new Promise((resolve) => {
    const fetchOn = (event: 'pointermove' | 'online') =>
      window.addEventListener(event, () => import('./drag').then(resolve, () => fetchOn('online')), {
        once: true,
      })
    fetchOn('pointermove')
  })
  return loading
}

/** Attaches as soon as there can be a drag; the function that it returns detaches. */
export function whenLoaded(attach: (drag: Drag) => () => void) {
  let detach: (() => void) | undefined
  let gone = false
  loadDrag().then((drag) => {
    if (!gone) detach = attach(drag)
  })
  return () => {
    gone = true
    detach?.()
  }
}
