import type { ReactNode } from 'react'

/** The title of a view, on the one text edge. */
export function Head({ title, aside, children }: { title: string; aside?: string; children?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-baseline gap-x-3 pt-1 pr-3 pl-(--gutter) max-sm:block max-sm:pl-11">
      <h1 className="min-w-0 break-words font-[650] text-page">{title}</h1>
      {aside && <p className="flex-1 text-muted-foreground tabular-nums max-sm:-mt-px">{aside}</p>}
      {children}
    </header>
  )
}
