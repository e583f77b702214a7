import { FolderClosed, Tag } from 'lucide-react'
import { memo, type RefObject, useLayoutEffect, useState } from 'react'
import { Icon } from '@/components/ui/icon'
import type { Offer } from './use-suggesting'

const WIDTH = 240
/** Pixels that stay free beside it. */
const MARGIN = 8

type Props = {
  list: Offer | null
  listId: string
  /** Has the letters of the field where the field has them. */
  mirror: RefObject<HTMLElement | null>
  choose: (name: string) => void
}

/** The names that fit what is being written, under the sign that asked for them. */
export const Suggestions = memo(function Suggestions({ list, listId, mirror, choose }: Props) {
  const [left, setLeft] = useState(0)

  useLayoutEffect(() => {
    const field = mirror.current?.parentElement?.getBoundingClientRect()
    if (!list || !mirror.current || !field) return
    const sign = placeOf(mirror.current, list.start) - field.left
    setLeft(Math.max(0, Math.min(sign, field.width - WIDTH - MARGIN)))
  }, [list, mirror])

  if (!list) return null
  return (
    <div
      id={listId}
      role="listbox"
      aria-label={list.sign === '#' ? 'Projects' : 'Labels'}
      style={{ left, width: WIDTH }}
      className="absolute top-full z-10 mt-1 animate-pop-in rounded-lg bg-popover p-1.5 text-ui tracking-normal shadow-pop [word-spacing:0]"
    >
      {list.names.map((name, index) => (
        <div
          key={name}
          id={`${listId}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === list.active}
          className="flex h-[30px] cursor-default items-center gap-2.5 rounded-sm px-2.5 leading-5 aria-selected:bg-accent max-sm:h-11"
          onPointerDown={(event) => {
            event.preventDefault()
            choose(name)
          }}
        >
          <Icon of={list.sign === '#' ? FolderClosed : Tag} size={14} className="text-muted-foreground" />
          <span className="truncate">{name}</span>
        </div>
      ))}
    </div>
  )
})

/** Where on the screen, in pixels from the left, the character at `index` is drawn. */
function placeOf(mirror: HTMLElement, index: number): number {
  const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT)
  let rest = index
  while (walker.nextNode()) {
    const node = walker.currentNode
    const length = node.textContent?.length ?? 0
    if (rest < length) {
      const range = document.createRange()
      range.setStart(node, rest)
      range.collapse(true)
      return range.getBoundingClientRect().left
    }
    rest -= length
  }
  return 0
}
