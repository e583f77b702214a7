import { type RefObject, useLayoutEffect } from 'react'
import { foldMs } from './finishing'
import { focusRow, keepPlace } from './selection'

/** Folds a finished row to nothing; the focus goes on to the row beside it. */
export function useRowExit(ref: RefObject<HTMLElement | null>, phase: 'rest' | 'fold' | undefined) {
  useLayoutEffect(() => {
    const row = ref.current
    if (phase !== 'fold' || !row) return
    if (row.contains(document.activeElement)) moveFocusOff(row)
    row.style.overflow = 'clip'
    const folding = row.animate(
      [
        { height: `${row.offsetHeight}px`, minHeight: 0 },
        { height: 0, minHeight: 0, opacity: 0 },
      ],
      { duration: foldMs(), easing: 'cubic-bezier(0.5, 0, 0.15, 1)', fill: 'forwards' },
    )
    return () => {
      row.style.overflow = ''
      folding.cancel()
    }
  }, [ref, phase])
}

/** A row that leaves the list with the focus on it hands it on, unless it was only scrolled away. */
export function useRowGone(ref: RefObject<HTMLElement | null>) {
  useLayoutEffect(() => {
    const row = ref.current
    return () => {
      if (!row?.contains(document.activeElement)) return
      const { top, bottom } = row.getBoundingClientRect()
      if (bottom < 0 || top > innerHeight) return
      const focusPlace = keepPlace(row)
      requestAnimationFrame(() => document.activeElement === document.body && focusPlace())
    }
  }, [ref])
}

function moveFocusOff(row: HTMLElement) {
  focusRow(1)
  if (row.contains(document.activeElement)) focusRow(-1)
}
