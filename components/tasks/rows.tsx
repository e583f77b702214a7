'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { useScroller } from '@/components/shell/scroller'
import { holdFolding } from './finishing'
import { type RowProps, TaskRow } from './row'

/** More rows than this are windowed: only those near the screen are in the page. */
const WINDOWED_FROM = 50
const ROW_PX = 50
export const TIGHT_ROW_PX = 38
export const GAP_PX = 1
const FIRST_SCREEN = { width: 720, height: 900 }
const OVERSCAN = 6

export type RowAt = { id: string; depth: number }

type Props = {
  label: string
  rows: readonly RowAt[]
  counts: ReadonlyMap<string, string>
  /** About how far below the top of the page the list begins, until that is measured. */
  top?: number
  /** About how high a row is, until that is measured. */
  rowPx?: number
} & Pick<RowProps, 'hideProject' | 'shownDay' | 'dragList'>

/** A list of tasks under a heading. */
export function Rows(props: Props) {
  return props.rows.length > WINDOWED_FROM ? <WindowedRows {...props} /> : <PlainRows {...props} />
}

function PlainRows({ label, rows, top: _top, rowPx: _rowPx, ...row }: Props) {
  return (
    <ul aria-label={label} {...holding}>
      {rows.map((at) => (
        <OneRow key={at.id} at={at} {...row} />
      ))}
    </ul>
  )
}

function WindowedRows({ label, rows, top = 0, rowPx = ROW_PX, ...row }: Props) {
  const list = useRef<HTMLUListElement>(null)
  const scroller = useScroller()
  const scrollMargin = useOffset(list, scroller, top)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    // Another function makes it go through all rows again.
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    initialRect: FIRST_SCREEN,
    overscan: OVERSCAN,
    scrollMargin,
    gap: GAP_PX,
  })
  const items = virtual.getVirtualItems()
  const before = (items[0]?.start ?? scrollMargin) - scrollMargin
  const after = virtual.getTotalSize() - ((items.at(-1)?.end ?? scrollMargin) - scrollMargin)
  return (
    <ul
      ref={list}
      aria-label={label}
      style={{ paddingTop: Math.max(0, before), paddingBottom: Math.max(0, after) }}
      {...holding}
    >
      {items.map(({ index, key }) => {
        const at = rows[index]
        return at && <OneRow key={key} at={at} measure={virtual.measureElement} index={index} {...row} />
      })}
    </ul>
  )
}

const holding = {
  onPointerEnter: () => holdFolding(true),
  onPointerLeave: () => holdFolding(false),
}

function OneRow({
  at,
  counts,
  ...row
}: { at: RowAt } & Omit<RowProps, 'taskId' | 'depth' | 'subtasks'> & Pick<Props, 'counts'>) {
  return <TaskRow taskId={at.id} depth={at.depth} subtasks={counts.get(at.id)} {...row} />
}

/** How far below the top of what scrolls the list begins. */
function useOffset(
  list: RefObject<HTMLElement | null>,
  scroller: RefObject<HTMLElement | null>,
  estimate: number,
) {
  const [offset, setOffset] = useState(estimate)
  useLayoutEffect(() => {
    const measure = () => {
      if (!list.current || !scroller.current) return
      const top = list.current.getBoundingClientRect().top - scroller.current.getBoundingClientRect().top
      setOffset(Math.round(top + scroller.current.scrollTop))
    }
    measure()
    const observer = new ResizeObserver(measure)
    if (scroller.current?.firstElementChild) observer.observe(scroller.current.firstElementChild)
    return () => observer.disconnect()
  }, [list, scroller])
  return offset
}
