import {
  ArrowDown,
  ArrowRight,
  ArrowUp,
  Calendar,
  Circle,
  CircleCheck,
  Flag,
  Link,
  PanelRightOpen,
  Pencil,
  Tag,
  Trash2,
} from 'lucide-react'
import { openPopup, type TaskPopup } from '@/components/shell/desk'
import { openTaskId } from '@/components/shell/location'
import { closeTask, openTask } from '@/components/shell/navigation'
import { editTitle } from '@/components/tasks/editing'
import { stepInList } from '@/components/tasks/order/step'
import { clearSelection, rowOf } from '@/components/tasks/selection'
import { newId } from '@/lib/core/ids'
import type { Command, CommandContext } from './command'

const hasTargets = ({ targets }: CommandContext) => targets.length > 0
const hasOne = ({ targets }: CommandContext) => targets.length === 1
const isOpen = ({ targets: [task] }: CommandContext) => task !== undefined && task.id === openTaskId()

function opensPopup(kind: TaskPopup) {
  return ({ targets, anchor }: CommandContext) =>
    openPopup({ kind, taskIds: targets.map(({ id }) => id), anchor })
}

/** What one does with tasks. */
export const taskCommands: readonly Command[] = [
  {
    id: 'task.open',
    name: 'Open task',
    icon: PanelRightOpen,
    group: 'task',
    keys: ['Enter'],
    inMenu: true,
    isPossible: (context) => hasOne(context) && !isOpen(context),
    run: ({ targets: [task] }) => task && openTask(task.id),
  },
  {
    id: 'task.complete',
    name: 'Complete or reopen',
    icon: CircleCheck,
    group: 'task',
    words: 'done finish',
    keys: ['e'],
    inMenu: true,
    isPossible: hasTargets,
    run({ targets, actions }) {
      const [only] = targets
      if (targets.length === 1 && only) return actions.toggle(only)
      const changeSet = newId()
      for (const task of targets) if (!task.completed) actions.complete(task, { changeSet })
      clearSelection()
    },
  },
  {
    id: 'task.rename',
    name: 'Edit title',
    icon: Pencil,
    group: 'task',
    words: 'rename',
    keys: ['F2'],
    inMenu: true,
    isPossible: ({ targets: [task, other] }) => task !== undefined && !other && rowOf(task.id) !== null,
    run(context) {
      const [task] = context.targets
      if (isOpen(context)) document.querySelector<HTMLElement>('[data-sheet-title]')?.focus()
      else if (task) editTitle(task.id)
    },
  },
  {
    id: 'task.date',
    name: 'Date',
    icon: Calendar,
    group: 'task',
    words: 'due reschedule postpone repeat recurring',
    keys: ['t'],
    inMenu: true,
    isPossible: hasTargets,
    run: opensPopup('date'),
  },
  {
    id: 'task.priority',
    name: 'Priority',
    icon: Flag,
    group: 'task',
    keys: ['p'],
    inMenu: true,
    isPossible: hasTargets,
    run: opensPopup('priority'),
  },
  {
    id: 'task.move',
    name: 'Move to project',
    icon: ArrowRight,
    group: 'task',
    keys: ['m'],
    inMenu: true,
    isPossible: hasTargets,
    run: opensPopup('project'),
  },
  {
    id: 'task.labels',
    name: 'Labels',
    icon: Tag,
    group: 'task',
    words: 'tag',
    keys: ['l'],
    inMenu: true,
    isPossible: hasTargets,
    run: opensPopup('labels'),
  },
  {
    id: 'task.up',
    name: 'Move up',
    icon: ArrowUp,
    group: 'task',
    keys: ['alt+ArrowUp'],
    isPossible: hasOne,
    run: (context) => stepInList(context, -1),
  },
  {
    id: 'task.down',
    name: 'Move down',
    icon: ArrowDown,
    group: 'task',
    keys: ['alt+ArrowDown'],
    isPossible: hasOne,
    run: (context) => stepInList(context, 1),
  },
  {
    id: 'task.link',
    name: 'Copy link',
    icon: Link,
    group: 'task',
    inMenu: true,
    isPossible: (context) => hasOne(context) && navigator.clipboard !== undefined,
    run: ({ targets: [task] }) =>
      task && navigator.clipboard.writeText(`${location.origin}/today?task=${task.id}`),
  },
  {
    id: 'task.unselect',
    name: 'Clear the selection',
    icon: Circle,
    group: 'task',
    isHidden: true,
    keys: ['Escape'],
    run() {
      clearSelection()
      if (openTaskId()) closeTask()
    },
  },
  {
    id: 'task.delete',
    name: 'Delete task',
    icon: Trash2,
    group: 'task',
    words: 'remove trash',
    keys: ['Backspace', 'Delete'],
    inMenu: true,
    isDanger: true,
    isPossible: hasTargets,
    run({ targets, actions }) {
      const changeSet = newId()
      for (const task of targets) {
        if (task.id === openTaskId()) closeTask()
        actions.remove({ id: task.id }, { changeSet })
      }
      clearSelection()
    },
  },
]
