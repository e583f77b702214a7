'use client'

import { type ReactNode, useLayoutEffect } from 'react'
import { Boundary } from './boundary'
import { desk, useDesk } from './desk'
import { later } from './later'
import { useIsAt, useOpenTaskId } from './location'
import { closeTask } from './navigation'
import { placeOf } from './place'
import { PHONE, useMedia } from './use-media'
import { type PaneKind, usePaneFocus } from './use-pane-focus'

const AssistantPanel = later<{ onClose: () => void }>(() =>
  import('@/components/assistant/panel').then((panel) => ({ default: panel.AssistantPanel })),
)
const TaskSheet = later(() => import('@/components/tasks/detail/task-sheet'))
const PhoneSheet = later(() => import('./phone-sheet'))

const names: Record<PaneKind, string> = { task: 'Task', assistant: 'Assistant' }

/** What stands in the pane: the task that the address names, else the assistant where it is wanted. */
export function usePane(): { kind: PaneKind; taskId: string | null } | null {
  const taskId = useOpenTaskId()
  const assistant = useDesk((state) => state.assistant)
  const isPage = useIsAt((path) => placeOf(path).view === 'page')
  const isAssistant = useIsAt((path) => path.startsWith('/assistant'))
  if (taskId && !isPage) return { kind: 'task', taskId }
  return assistant && !isAssistant ? { kind: 'assistant', taskId } : null
}

/** The one pane at the right, over the page where there is no room beside it; a sheet on phones. */
export function SidePane() {
  const isPhone = useMedia(PHONE)
  const taskId = useOpenTaskId()
  const shown = usePane()
  useLayoutEffect(() => desk.set({ openTask: taskId }), [taskId])
  if (!shown) return null
  const { kind } = shown
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
