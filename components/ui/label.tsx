import { Label as LabelPrimitive } from 'radix-ui'
import type * as React from 'react'
import { cn } from './cn'

function Label({ className, ...props }: React.ComponentProps<typeof LabelPrimitive.Root>) {
  return (
    <LabelPrimitive.Root
      data-slot="label"
      className={cn('flex select-none items-center gap-2 font-medium text-ui', className)}
      {...props}
    />
  )
}

export { Label }
