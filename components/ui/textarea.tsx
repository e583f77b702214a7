import type * as React from 'react'
import { cn } from './cn'

function Textarea({ className, ...props }: React.ComponentProps<'textarea'>) {
  return (
    <textarea
      data-slot="textarea"
      className={cn(
        'field-sizing-content min-h-16 w-full rounded-md border border-input bg-card px-3 py-2 text-prose placeholder:text-muted-foreground max-sm:text-[16px]',
        'focus-visible:-outline-offset-1 focus-visible:border-transparent aria-invalid:border-destructive',
        'disabled:cursor-not-allowed disabled:border-border-strong disabled:bg-muted disabled:text-muted-foreground',
        className,
      )}
      {...props}
    />
  )
}

export { Textarea }
