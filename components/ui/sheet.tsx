'use client'

import { Dialog as SheetPrimitive } from 'radix-ui'
import type * as React from 'react'
import { cn } from './cn'
import { useReturnFocus } from './return-focus'

function Sheet(props: React.ComponentProps<typeof SheetPrimitive.Root>) {
  return <SheetPrimitive.Root data-slot="sheet" {...props} />
}

const sides = {
  left: 'inset-y-0 left-0 w-(--sidebar-w) data-[state=closed]:animate-left-out data-[state=open]:animate-left-in',
  bottom:
    'inset-x-0 top-[60px] bottom-0 rounded-t-[18px] data-[state=closed]:animate-layer-out data-[state=open]:animate-layer-in',
}

function SheetContent({
  className,
  side = 'bottom',
  children,
  ...props
}: React.ComponentProps<typeof SheetPrimitive.Content> & { side?: keyof typeof sides }) {
  const returnFocus = useReturnFocus()
  return (
    <SheetPrimitive.Portal>
      <SheetPrimitive.Overlay
        data-slot="sheet-overlay"
        className="fixed inset-0 z-40 bg-overlay data-[state=closed]:animate-veil-out data-[state=open]:animate-veil-in"
      />
      <SheetPrimitive.Content
        data-slot="sheet-content"
        onPointerDownOutside={keepUnderPopper}
        {...returnFocus}
        className={cn('fixed z-40 flex flex-col bg-background shadow-dialog outline-none', sides[side], className)}
        {...props}
      >
        {side === 'bottom' && <span className="mx-auto mt-2 h-1 w-9 flex-none rounded-full bg-border-strong" />}
        {children}
      </SheetPrimitive.Content>
    </SheetPrimitive.Portal>
  )
}

/** Menus and popovers of the page open over the sheet, outside of its tree. */
function keepUnderPopper(event: Event) {
  const { target } = event
  if (target instanceof Element && target.closest('[data-radix-popper-content-wrapper]')) event.preventDefault()
}

function SheetTitle({ className, ...props }: React.ComponentProps<typeof SheetPrimitive.Title>) {
  return (
    <SheetPrimitive.Title data-slot="sheet-title" className={cn('font-semibold text-body', className)} {...props} />
  )
}

export { Sheet, SheetContent, SheetTitle }
