'use client'

import type { ReactNode } from 'react'
import { Boundary } from './boundary'
import { desk } from './desk'
import { later } from './later'
import { closeTask } from './navigation'
import { PHONE, useMedia } from './use-media'
import { type PaneKind, usePaneFocus } from './use-pane-focus'

const AssistantPanel = later<{ onClose: () => void }>(() =>
  import('@/components/assistant/panel').then((panel) => ({ default: panel.AssistantPanel })),
)
const TaskSheet = later(() => import('@/components/tasks/detail/task-sheet'))
const PhoneSheet = later(() => import('./phone-sheet'))

const names: Record<PaneKind, string> = { task: 'Task', assistant: 'Assistant' }

/** The one pane at the right, over the page where there is no room beside it; a sheet on phones. */
export function SidePane({ kind, taskId }: { kind: PaneKind; taskId: string | null }) {
  const isPhone = useMedia(PHONE)
  const close = kind === 'task' ? closeTask : () => desk.set({ assistant: false })
  const pane = (
    <Pane kind={kind} taskId={taskId}>
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

function Pane({ kind, taskId, children }: { kind: PaneKind; taskId: string | null; children: ReactNode }) {
  const ref = usePaneFocus(kind, taskId)
  return (
    <aside ref={ref} className="pane" data-kind={kind} aria-label={names[kind]} tabIndex={-1}>
      {children}
    </aside>
  )
}
