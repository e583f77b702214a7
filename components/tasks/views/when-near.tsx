'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useScroller } from '@/components/shell/scroller'

const NEAR_PX = 1_500
const FIRST_SCREEN_PX = 900

/** Keeps room for a long list, and draws it when the screen comes near; at first only what is on the screen. */
export function WhenNear({ top, height, children }: { top: number; height: number; children: ReactNode }) {
  const scroller = useScroller()
  const [isNear, setNear] = useState(() => top < (scroller.current?.clientHeight ?? FIRST_SCREEN_PX))
  const room = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isNear || !room.current) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setNear(true)
      },
      { root: scroller.current, rootMargin: `${NEAR_PX}px 0px` },
    )
    observer.observe(room.current)
    return () => observer.disconnect()
  }, [isNear, scroller])
  return isNear ? children : <div ref={room} style={{ height }} />
}
