import type { LucideIcon } from 'lucide-react'
import type { AddDefaults, Anchor } from '@/components/shell/desk'
import type { TaskActions } from '@/components/tasks/actions'
import type { LiveState } from '@/lib/live/state'
import type { ProjectCommands } from '@/lib/projects/client'
import type { Task } from '@/lib/tasks/schema'
import type { Shortcut } from './keys'

/** What a command finds when it runs. */
export type CommandContext = {
  /** What it works on: the selection, else the row with the focus, else the open task. */
  targets: readonly Task[]
  /** Where a popup for them opens. */
  anchor: Anchor
  state: LiveState
  now: Date
  actions: TaskActions
  projects: ProjectCommands
  undo: () => void
  redo: () => void
  /** Goes to a page of the server's. */
  leaveFor: (path: string) => void
  /** What a task added here gets without being told. */
  defaults: AddDefaults
}

/** Something a person can do. One object feeds the palette, the menus and the keyboard. */
export type Command = {
  id: string
  name: string
  icon: LucideIcon
  group: 'task' | 'go' | 'look' | 'tend'
  keys?: readonly Shortcut[]
  /** Other words that the palette finds it by. */
  words?: string
  /** In the menu of a task. */
  inMenu?: boolean
  isDanger?: boolean
  /** Its keys belong to the text where one is written. */
  isOfText?: boolean
  /** Only by keyboard: the palette has better ways. */
  isHidden?: boolean
  isPossible?: (context: CommandContext) => boolean
  run: (context: CommandContext) => void
}
