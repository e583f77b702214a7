'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'
import { PaneBar } from '@/components/shell/pane-bar'
import { Scroller } from '@/components/shell/scroller'
import { cn } from '@/components/ui/cn'

const pages = [
  { href: '/settings/account', name: 'Account' },
  { href: '/settings/dates', name: 'Dates and time' },
]

/** The settings beside the sidebar: a line of pages, and one of them. */
export function SettingsFrame({ children }: { children: ReactNode }) {
  const pathname = usePathname()
  return (
    <>
      <PaneBar place={{ view: 'page' }} />
      <Scroller place={pathname}>
        <div className="ml-(--page-x) max-w-(--col) pr-3 pl-(--gutter) max-sm:px-2">
          <nav aria-label="Settings" className="-ml-2.5 mb-5 flex gap-1 max-sm:ml-0">
            {pages.map(({ href, name }) => (
              <Link
                key={href}
                href={href}
                aria-current={href === pathname ? 'page' : undefined}
                className={cn(
                  'inline-flex h-7 items-center rounded-[7px] px-2.5 font-medium text-muted-foreground text-ui hover:bg-accent hover:text-foreground max-sm:h-10',
                  href === pathname &&
                    'bg-wash text-wash-foreground hover:bg-wash-strong hover:text-wash-foreground',
                )}
              >
                {name}
              </Link>
            ))}
          </nav>
          {children}
        </div>
      </Scroller>
    </>
  )
}
