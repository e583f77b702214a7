'use client'

import { type ReactNode, useRef } from 'react'
import { usePlaceDrop } from '@/components/tasks/order/use-drag'
import { useIsAt } from './location'
import { ViewLink } from './view-link'

/** Deeper ones stand below each other, so that their names keep some room. */
const DEEPEST = 4

/** A place of the sidebar, current where the page is at its `href`. Tasks can be dropped on one that has a `drop`. */
export function NavItem({
  href,
  isHere = (path) => path === href,
  icon,
  name,
  count,
  small = false,
  depth = 0,
  drop,
}: {
  href: string
  isHere?: (path: string) => boolean
  icon: ReactNode
  name: string
  count?: ReactNode
  small?: boolean
  depth?: number
  drop?: string
}) {
  const ref = useRef<HTMLAnchorElement>(null)
  const over = usePlaceDrop(ref, drop)
  const current = useIsAt(isHere)
  return (
    <ViewLink
      ref={ref}
      href={href}
      draggable={false}
      aria-current={current ? 'page' : undefined}
      data-over={over || undefined}
      className={small ? 'nav-item nav-small' : 'nav-item'}
      style={depth > 0 ? { paddingLeft: 8 + Math.min(depth, DEEPEST) * 16 } : undefined}
    >
      {icon}
      <span className="min-w-0 flex-1 truncate">{name}</span>
      {count}
    </ViewLink>
  )
}
