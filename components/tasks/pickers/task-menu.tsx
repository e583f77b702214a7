'use client'

import { KeyCap } from '@/components/commands/key-cap'
import { taskCommands } from '@/components/commands/task-commands'
import { useCommandContext } from '@/components/commands/use-context'
import { type Anchor, desk } from '@/components/shell/desk'
import { DropdownMenuItem, DropdownMenuSeparator } from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'

/** The commands for tasks, with their keys. */
export function TaskMenu({ taskIds, anchor }: { taskIds: readonly string[]; anchor: Anchor }) {
  const context = { ...useCommandContext()(taskIds), anchor }
  const possible = taskCommands.filter(
    ({ inMenu, isPossible }) => inMenu && (!isPossible || isPossible(context)),
  )
  return possible.map((command) => (
    <div key={command.id}>
      {command.isDanger && <DropdownMenuSeparator />}
      <DropdownMenuItem
        variant={command.isDanger ? 'destructive' : 'default'}
        onSelect={() => {
          desk.set({ popup: null })
          command.run(context)
        }}
      >
        <Icon of={command.icon} size={14} />
        <span className="flex-1">{command.name}</span>
        {command.keys?.[0] && <KeyCap keys={command.keys[0]} />}
      </DropdownMenuItem>
    </div>
  ))
}
