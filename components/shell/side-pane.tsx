'use client'

import type { ReactNode } from 'react'
import { Boundary } from './boundary'
import { desk } from './desk'
import { later } from './later'
import { closeTask } from './navigation'
import { PHONE, useMedia } from './use-media'

const AssistantPanel = later<{ onClose: () => void }>(() =>
  import('@/components/assistant/panel').then((panel) => ({ default: panel.AssistantPanel })),
)
const TaskSheet = later(() => import('@/components/tasks/detail/task-sheet'))
const PhoneSheet = later(() => import('./phone-sheet'))

export type PaneKind = 'task' | 'assistant'

const names: Record<PaneKind, string> = { task: 'Task', assistant: 'Assistant' }

/** The one pane at the right, over the page where there is no room beside it; a sheet on phones. */
export function SidePane({ kind, taskId }: { kind: PaneKind; taskId: string | null }) {
  const isPhone = useMedia(PHONE)
  const close = kind === 'task' ? closeTask : () => desk.set({ assistant: false })
  const pane = (
    <Pane kind={kind}>
      <Boundary region={`The ${names[kind].toLowerCase()}`} resetKey={taskId ?? kind}>
        {kind === 'task' && taskId && <TaskSheet taskId={taskId} />}
        {kind === 'assistant' && <AssistantPanel onClose={close} />}
      </Boundary>
    </Pane>
  )
  return isPhone ? (
    <PhoneSheet name={names[kind]} onClose={close}>
      {pane}
    </PhoneSheet>
  ) : (
    pane
  )
}

function Pane({ kind, children }: { kind: PaneKind; children: ReactNode }) {
  return (
    <aside className="pane" data-kind={kind} aria-label={names[kind]}>
      {children}
    </aside>
  )
}
