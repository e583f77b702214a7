'use client'

import { Sheet, SheetContent, SheetTitle } from '@/components/ui/sheet'
import { desk } from './desk'
import { Sidebar } from './sidebar'

export default function OpenDrawer() {
  return (
    <Sheet open onOpenChange={(drawer) => desk.set({ drawer })}>
      <SheetContent
        side="left"
        aria-describedby={undefined}
        className="w-[min(300px,calc(100vw-56px))] bg-sidebar"
      >
        <SheetTitle className="sr-only">Places and projects</SheetTitle>
        <Sidebar />
      </SheetContent>
    </Sheet>
  )
}
