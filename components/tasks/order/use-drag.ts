import { type RefObject, useEffect, useState } from 'react'

/** Lets a row be moved within `list`. The code for it is loaded after the page has come to life. */
export function useRowDrag(ref: RefObject<HTMLElement | null>, taskId: string, list: string | undefined) {
  useEffect(() => {
    const row = ref.current
    if (!row || !list) return
    return whenLoaded(({ attachRow }) => attachRow(row, taskId, list))
  }, [ref, taskId, list])
}

/** Lets tasks be dropped onto a place of the sidebar; answers whether one is held over it. */
export function usePlaceDrop(ref: RefObject<HTMLElement | null>, place: string | undefined) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const target = ref.current
    if (!target || !place) return
    return whenLoaded(({ attachPlace }) => attachPlace(target, place, setOver))
  }, [ref, place])
  return over
}

export function whenLoaded(attach: (drag: typeof import('./drag')) => () => void) {
  let detach: (() => void) | undefined
  let gone = false
  import('./drag').then((drag) => {
    if (!gone) detach = attach(drag)
  })
  return () => {
    gone = true
    detach?.()
  }
}
