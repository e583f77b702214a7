'use client'

import { useEffect, useState } from 'react'
import { ProjectMenu } from '@/components/projects/project-menu'
import { TaskMenu } from '@/components/tasks/pickers/task-menu'
import { TaskPicker } from '@/components/tasks/pickers/task-picker'
import { keepPlace, rowOf } from '@/components/tasks/selection'
import { DropdownMenu, DropdownMenuContent, DropdownMenuTrigger } from '@/components/ui/dropdown-menu'
import { useFittingAnchor } from '@/components/ui/fitting-anchor'
import { Popover, PopoverAnchor, PopoverContent } from '@/components/ui/popover'
import { useSession } from '@/lib/live/context'
import { useSelect } from '@/lib/live/provider'
import type { LiveState } from '@/lib/live/state'
import { desk, type Popup, type TaskPopup, useDesk } from '../desk'
import { PersonMenu } from './person-menu'
import { ViewMenu } from './view-menu'

type PickerKind = Exclude<TaskPopup, 'task'>

const names: Record<PickerKind, string> = {
  date: 'Date',
  priority: 'Priority',
  project: 'Project',
  labels: 'Labels',
}

/** The one popup of the page: a menu, or a picker, beside what asked for it. */
export default function PopupHost() {
  const popup = useDesk((state) => state.popup)
  const isGone = useSelect((state) => popup !== null && isWithout(popup, state))
  useEffect(() => {
    if (popup && isGone) close(popup)
  }, [popup, isGone])
  if (!popup) return null
  switch (popup.kind) {
    case 'task':
    case 'project-menu':
    case 'person':
    case 'view':
      return <MenuAt key={popup.kind} popup={popup} />
    default:
      return <PickerAt key={popup.kind} kind={popup.kind} popup={popup} />
  }
}

function PickerAt({ kind, popup }: { kind: PickerKind; popup: Popup & { taskIds: readonly string[] } }) {
  const { anchor, content } = useFittingAnchor(() => popup.anchor)
  const returnFocus = useReturn(popup)
  return (
    <Popover open onOpenChange={(open) => !open && close(popup)}>
      <PopoverAnchor virtualRef={anchor} />
      <PopoverContent
        ref={content}
        aria-label={names[kind]}
        className={kind === 'priority' ? 'w-[200px]' : ''}
        onInteractOutside={(event) => leaveToAnchor(popup, event)}
        onCloseAutoFocus={returnFocus}
      >
        <TaskPicker kind={kind} taskIds={popup.taskIds} onClose={() => close(popup)} />
      </PopoverContent>
    </Popover>
  )
}

function MenuAt({ popup }: { popup: Popup }) {
  const { left, top, width, height } = popup.anchor.getBoundingClientRect()
  const returnFocus = useReturn(popup)
  const [byKeyboard] = useState(
    () => popup.anchor instanceof Element && popup.anchor.matches(':focus-visible'),
  )
  return (
    <DropdownMenu open modal={false} onOpenChange={(open) => !open && close(popup)}>
      <DropdownMenuTrigger asChild>
        <span aria-hidden="true" className="pointer-events-none fixed" style={{ left, top, width, height }} />
      </DropdownMenuTrigger>
      <DropdownMenuContent
        aria-label="Menu"
        align={popup.kind === 'person' || width === 0 ? 'start' : 'end'}
        onFocus={({ target, currentTarget }) => {
          if (byKeyboard && target === currentTarget)
            currentTarget.querySelector<HTMLElement>('[role^=menuitem]')?.focus()
        }}
        onInteractOutside={(event) => leaveToAnchor(popup, event)}
        onCloseAutoFocus={returnFocus}
      >
        <Menu popup={popup} />
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

function Menu({ popup }: { popup: Popup }) {
  if (popup.kind === 'task') return <TaskMenu taskIds={popup.taskIds} anchor={popup.anchor} />
  if (popup.kind === 'project-menu') return <ProjectMenu projectId={popup.projectId} />
  return popup.kind === 'person' ? <PersonMenu /> : <ViewMenu />
}

/** Whether others have deleted all that it is about: with nothing to show it would hold the keyboard. */
function isWithout(popup: Popup, { tasks, projects }: LiveState) {
  if (popup.kind === 'project-menu') return !projects.has(popup.projectId)
  return 'taskIds' in popup && !popup.taskIds.some((id) => tasks.has(id))
}

/** A menu closes behind its chosen line, which may have opened the next popup already. */
function close(popup: Popup) {
  if (desk.get().popup === popup) desk.set({ popup: null })
}

/** A press on what opened the popup closes it by itself, and must not find it closed already. */
function leaveToAnchor({ anchor }: Popup, event: Event) {
  if (anchor instanceof Node && event.target instanceof Node && anchor.contains(event.target))
    event.preventDefault()
}

/**
 * To what opened the popup or, where that is gone, to the task's place in the list; not away from what follows. What is
 * typed into a picker whose task others have deleted must not reach the task beside it.
 */
function useReturn(popup: Popup) {
  const { replica } = useSession()
  const [pane] = useState(() => document.activeElement?.closest('aside'))
  const [focusPlace] = useState(() => keepPlace('taskIds' in popup ? rowOf(popup.taskIds[0] ?? null) : null))
  return (event: Event) => {
    event.preventDefault()
    const { anchor } = popup
    if (desk.get().popup || document.activeElement !== document.body) return
    if (popup.kind !== 'task' && isWithout(popup, replica.state)) return
    if (anchor instanceof HTMLElement && anchor.isConnected && anchor.tabIndex >= 0) anchor.focus()
    else if (pane?.isConnected) pane.focus()
    else focusPlace()
  }
}
