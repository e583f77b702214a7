'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { Sheet, SheetContent, SheetTitle } from '@/components/ui/sheet'
import { Boundary } from './boundary'
import { desk } from './desk'
import { closeTask } from './navigation'
import { PHONE, useMedia } from './use-media'

const TaskSheet = dynamic(() => import('@/components/tasks/detail/task-sheet'), { ssr: false })

export type PaneKind = 'task' | 'assistant'

/** The one pane at the right, over the page where there is no room beside it; a sheet on phones. */
export function SidePane({ kind, taskId }: { kind: PaneKind; taskId: string | null }) {
  const name = kind === 'task' ? 'Task' : 'Assistant'
  const inside = (
    <Boundary region={`The ${name.toLowerCase()}`} resetKey={taskId ?? kind}>
      {kind === 'task' && taskId ? <TaskSheet taskId={taskId} /> : null}
    </Boundary>
  )
  return useMedia(PHONE) ? (
    <Sheet open onOpenChange={(open) => !open && closePane(kind)}>
      <SheetContent aria-describedby={undefined}>
        <SheetTitle className="sr-only">{name}</SheetTitle>
        <Framed kind={kind}>{inside}</Framed>
      </SheetContent>
    </Sheet>
  ) : (
    <Framed kind={kind} name={name}>
      {inside}
    </Framed>
  )
}

function Framed({ kind, name, children }: { kind: PaneKind; name?: string; children: ReactNode }) {
  return (
    <aside className="pane" data-kind={kind} aria-label={name}>
      {children}
    </aside>
  )
}

function closePane(kind: PaneKind) {
  if (kind === 'task') closeTask()
  else desk.set({ assistant: false })
}
