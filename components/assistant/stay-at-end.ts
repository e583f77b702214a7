import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const NEAR_PX = 48

/**
 * Keeps the end of a growing list in sight as long as the person is there. Whoever scrolls up stays where they
 * are. Another `place` begins at its end.
 */
export function useStayAtEnd(place: string): {
  scroller: RefObject<HTMLDivElement | null>
  isAtEnd: boolean
  toEnd: () => void
} {
  const scroller = useRef<HTMLDivElement>(null)
  const sticks = useRef(true)
  const [isAtEnd, setAtEnd] = useState(true)
  const toEnd = useCallback(() => {
    sticks.current = true
    setAtEnd(true)
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is what it waits for
  useLayoutEffect(toEnd, [place, toEnd])
  useEffect(() => {
    const box = scroller.current
    if (!box) return
    const look = () => {
      sticks.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX
      setAtEnd(sticks.current)
    }
    const grown = new MutationObserver(() => {
      if (sticks.current) box.scrollTop = box.scrollHeight
      else look()
    })
    box.addEventListener('scroll', look, { passive: true })
    grown.observe(box, { childList: true, subtree: true, characterData: true })
    return () => {
      box.removeEventListener('scroll', look)
      grown.disconnect()
    }
  }, [])
  return { scroller, isAtEnd, toEnd }
}
