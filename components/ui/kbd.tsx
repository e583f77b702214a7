import type * as React from 'react'
import { cn } from './cn'

/** A key cap. What Inter cannot draw (⌘ ↵ ⇧) goes in as an icon. */
function Kbd({ className, ...props }: React.ComponentProps<'kbd'>) {
  return (
    <kbd
      data-slot="kbd"
      className={cn(
        'inline-flex h-[18px] flex-none items-center gap-px rounded-[4px] bg-[color-mix(in_srgb,currentColor_8%,transparent)] px-[5px] font-medium font-sans text-micro text-muted-foreground leading-[18px]',
        className,
      )}
      {...props}
    />
  )
}

export { Kbd }
