'use client'

import type { ComponentProps, MouseEvent } from 'react'
import { go } from './navigation'

/** A link to a view of the replica: it opens at once, without the server. */
export function ViewLink({ href, onClick, ...props }: ComponentProps<'a'> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.button !== 0 || opensElsewhere(event)) return
    event.preventDefault()
    go(href)
  }
  return <a href={href} onClick={follow} {...props} />
}

export function opensElsewhere(event: MouseEvent) {
  return event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
}
