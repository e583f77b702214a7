'use client'

import type { ReactNode } from 'react'
import { Sheet, SheetContent, SheetTitle } from '@/components/ui/sheet'

/** A pane on a phone: over the page, with a strip of it left at the top. */
export default function PhoneSheet({
  name,
  onClose,
  children,
}: {
  name: string
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent aria-describedby={undefined}>
        <SheetTitle className="sr-only">{name}</SheetTitle>
        {children}
      </SheetContent>
    </Sheet>
  )
}
