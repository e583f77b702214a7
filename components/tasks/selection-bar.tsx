'use client'

import { Calendar, CircleCheck, Flag, FolderInput, type LucideIcon, Tag, Trash2, X } from 'lucide-react'
import { type MouseEvent, useEffect } from 'react'
import { taskCommands } from '@/components/commands/task-commands'
import { useCommandContext } from '@/components/commands/use-context'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useSession } from '@/lib/live/context'
import { useSelect } from '@/lib/live/provider'
import { clearSelection, deselect, selection, useSelectionSize } from './selection'

const actions: readonly { id: string; name: string; icon: LucideIcon }[] = [
  { id: 'task.complete', name: 'Complete', icon: CircleCheck },
  { id: 'task.date', name: 'Date', icon: Calendar },
  { id: 'task.priority', name: 'Priority', icon: Flag },
  { id: 'task.move', name: 'Move', icon: FolderInput },
  { id: 'task.labels', name: 'Labels', icon: Tag },
  { id: 'task.delete', name: 'Delete', icon: Trash2 },
]

/** What one does with the tasks that are selected. */
export function SelectionBar() {
  const size = useSelectionSize()
  const contextOf = useCommandContext()
  const { replica } = useSession()
  const hasGone = useSelect(({ tasks }) => [...selection.get().ids].some((id) => !tasks.has(id)))
  useEffect(() => {
    if (hasGone) deselect((id) => !replica.state.tasks.has(id))
  }, [hasGone, replica])
  if (size === 0) return null
  const run = (id: string) => (event: MouseEvent<HTMLElement>) =>
    taskCommands.find((command) => command.id === id)?.run({ ...contextOf(), anchor: event.currentTarget })
  return (
    <div
      role="toolbar"
      aria-label="Selected tasks"
      className="flex h-11 animate-layer-in items-center gap-0.5 rounded-lg bg-popover px-2 text-ui shadow-pop"
    >
      <span className="px-2 tabular-nums" role="status">
        {size} selected
      </span>
      {actions.map(({ id, name, icon }) => (
        <Button key={id} variant="ghost" size="icon" aria-label={name} title={name} onClick={run(id)}>
          <Icon of={icon} />
        </Button>
      ))}
      <Button variant="ghost" size="icon" aria-label="Clear the selection" onClick={clearSelection}>
        <Icon of={X} />
      </Button>
    </div>
  )
}
