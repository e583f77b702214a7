import { useRef } from 'react'

type Anchor = { getBoundingClientRect(): DOMRect }

const GAP = 4
const MARGIN = 8

/** An anchor for a popover that may be high: with room neither above nor below, it covers what it belongs to. */
export function useFittingAnchor(anchorOf: () => Anchor | null) {
  const content = useRef<HTMLDivElement>(null)
  const anchor = useRef({
    getBoundingClientRect() {
      const rect = anchorOf()?.getBoundingClientRect() ?? new DOMRect()
      return fitting(rect, content.current?.scrollHeight ?? 0, window.innerHeight)
    },
  })
  return { content, anchor }
}

export function fitting(rect: DOMRect, height: number, screen: number): DOMRect {
  const needed = height + GAP + MARGIN
  if (rect.top >= needed || screen - rect.bottom >= needed) return rect
  return new DOMRect(rect.x, Math.max(MARGIN, screen - MARGIN - height) - GAP, rect.width, 0)
}
