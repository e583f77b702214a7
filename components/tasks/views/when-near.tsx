'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useScroller } from '@/components/shell/scroller'

const NEAR_PX = 1_500

/** Keeps room for a long list, and draws it when the screen comes near. */
export function WhenNear({ top, height, children }: { top: number; height: number; children: ReactNode }) {
  const [isNear, setNear] = useState(top < NEAR_PX)
  const room = useRef<HTMLDivElement>(null)
  const scroller = useScroller()
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
