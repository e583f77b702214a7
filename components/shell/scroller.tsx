'use client'

import { createContext, type ReactNode, type RefObject, use, useLayoutEffect, useRef } from 'react'

const ScrollerContext = createContext<RefObject<HTMLDivElement | null>>({ current: null })

/** What scrolls in the middle of the page. A new `place` starts at its top. */
export function Scroller({ place, children }: { place: string; children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null)
  // To scroll, the browser lays the new view out before the rest of it is known, and then once more.
  const maybeScrolled = useRef(true)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place is what it waits for
  useLayoutEffect(() => {
    if (maybeScrolled.current) ref.current?.scrollTo(0, 0)
    maybeScrolled.current = false
  }, [place])
  return (
    <ScrollerContext value={ref}>
      <div
        ref={ref}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-6 pb-20 max-sm:px-2"
        onScroll={({ currentTarget }) => {
          maybeScrolled.current = currentTarget.scrollTop > 0
        }}
      >
        <div>{children}</div>
      </div>
    </ScrollerContext>
  )
}

export function useScroller() {
  return use(ScrollerContext)
}
