'use client'

import { createContext, type ReactNode, type RefObject, use, useLayoutEffect, useRef } from 'react'

const ScrollerContext = createContext<RefObject<HTMLDivElement | null>>({ current: null })

/** What scrolls in the middle of the page. A new `place` starts at its top. */
export function Scroller({ place, children }: { place: string; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is what it waits for
  useLayoutEffect(() => {
    ref.current?.scrollTo(0, 0)
  }, [place])
  return (
    <ScrollerContext value={ref}>
      <div ref={ref} className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 pb-20 max-sm:px-2">
        <div>{children}</div>
      </div>
    </ScrollerContext>
  )
}

export function useScroller() {
  return use(ScrollerContext)
}
