import type * as React from 'react'
import { cn } from './cn'

function Input({ className, type, ...props }: React.ComponentProps<'input'>) {
  return (
    <input
      type={type}
      data-slot="input"
      className={cn(
        'h-10 w-full min-w-0 rounded-md border border-input bg-card px-3 text-body placeholder:text-muted-foreground max-sm:text-[16px]',
        'focus-visible:-outline-offset-1 focus-visible:border-transparent aria-invalid:border-destructive',
        'disabled:cursor-not-allowed disabled:border-border-strong disabled:bg-muted disabled:text-muted-foreground',
        className,
      )}
      {...props}
    />
  )
}

export { Input }
