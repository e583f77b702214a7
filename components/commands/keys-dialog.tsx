'use client'

import { desk, useDesk } from '@/components/shell/desk'
import { Dialog, DialogContent, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { commands } from './all'
import { KeyCap } from './key-cap'

/** Every key there is. */
export default function KeysDialog() {
  const open = useDesk((state) => state.keys)
  return (
    <Dialog open={open} onOpenChange={(next) => desk.set({ keys: next })}>
      <DialogContent aria-describedby={undefined} className="w-[min(620px,calc(100vw-24px))]">
        <DialogHeader className="pb-3">
          <DialogTitle>All keys</DialogTitle>
        </DialogHeader>
        <dl className="columns-2 gap-8 overflow-y-auto px-6 pb-6 text-ui max-sm:columns-1">
          {commands.map(
            ({ id, name, keys }) =>
              keys && (
                <div key={id} className="flex h-8 break-inside-avoid items-center gap-2">
                  <dt className="flex-1 text-muted-foreground">{name}</dt>
                  <dd className="flex gap-1">
                    {keys.map((key) => (
                      <KeyCap key={key} keys={key} />
                    ))}
                    <span className="sr-only">{keys.join(' or ')}</span>
                  </dd>
                </div>
              ),
          )}
        </dl>
      </DialogContent>
    </Dialog>
  )
}
