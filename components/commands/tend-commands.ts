import {
  FolderPlus,
  Keyboard,
  Monitor,
  Moon,
  MousePointer2,
  PanelLeft,
  Plus,
  Redo2,
  Rows3,
  Rows4,
  Search,
  Sprout,
  Sun,
  Undo2,
} from 'lucide-react'
import { setDensity, setTheme } from '@/components/shell/appearance'
import { desk } from '@/components/shell/desk'
import { toggleAssistant } from '@/components/shell/navigation'
import { toggleSidebar } from '@/components/shell/sidebar-state'
import { focusedRow, focusRow, rowsOnScreen, selectTo, toggleSelected } from '@/components/tasks/selection'
import type { Command } from './command'

/** What one does anywhere. */
export const tendCommands: readonly Command[] = [
  {
    id: 'tend.add',
    name: 'Add task',
    icon: Plus,
    group: 'tend',
    words: 'new create',
    keys: ['q'],
    run: ({ defaults }) => desk.set({ quickAdd: defaults }),
  },
  {
    id: 'tend.search',
    name: 'Search and commands',
    icon: Search,
    group: 'tend',
    keys: ['mod+k'],
    isHidden: true,
    run: () => desk.set({ palette: { query: '' } }),
  },
  {
    id: 'tend.undo',
    name: 'Undo the last change',
    icon: Undo2,
    group: 'tend',
    keys: ['mod+z'],
    isOfText: true,
    run: ({ undo }) => undo(),
  },
  {
    id: 'tend.redo',
    name: 'Redo what was undone',
    icon: Redo2,
    group: 'tend',
    words: 'redo',
    keys: ['mod+shift+z'],
    isOfText: true,
    run: ({ redo }) => redo(),
  },
  {
    id: 'tend.project',
    name: 'New project',
    icon: FolderPlus,
    group: 'tend',
    words: 'add create list',
    run: () => desk.set({ projectDialog: { mode: 'create' } }),
  },
  {
    id: 'tend.assistant',
    name: 'Show or hide the assistant',
    icon: Sprout,
    group: 'look',
    keys: ['mod+.'],
    run: toggleAssistant,
  },
  {
    id: 'tend.next',
    name: 'Next row',
    icon: MousePointer2,
    group: 'look',
    keys: ['j', 'ArrowDown'],
    isHidden: true,
    run: () => focusRow(1),
  },
  {
    id: 'tend.previous',
    name: 'Previous row',
    icon: MousePointer2,
    group: 'look',
    keys: ['k', 'ArrowUp'],
    isHidden: true,
    run: () => focusRow(-1),
  },
  {
    id: 'tend.select',
    name: 'Select',
    icon: MousePointer2,
    group: 'task',
    keys: ['x'],
    isHidden: true,
    isPossible: () => focusedTaskId() !== undefined,
    run() {
      const id = focusedTaskId()
      if (id) toggleSelected(id)
    },
  },
  {
    id: 'tend.select-range',
    name: 'Select up to here',
    icon: MousePointer2,
    group: 'task',
    keys: ['shift+x'],
    isHidden: true,
    isPossible: () => focusedTaskId() !== undefined,
    run() {
      const id = focusedTaskId()
      const order = rowsOnScreen().map((row) => row.dataset.taskId ?? '')
      if (id) selectTo(id, order)
    },
  },
  {
    id: 'tend.sidebar',
    name: 'Show or hide the sidebar',
    icon: PanelLeft,
    group: 'look',
    run: toggleSidebar,
  },
  { id: 'tend.light', name: 'Light theme', icon: Sun, group: 'look', run: () => setTheme('light') },
  { id: 'tend.dark', name: 'Dark theme', icon: Moon, group: 'look', run: () => setTheme('dark') },
  {
    id: 'tend.system',
    name: 'Theme of the system',
    icon: Monitor,
    group: 'look',
    run: () => setTheme('system'),
  },
  {
    id: 'tend.comfortable',
    name: 'Comfortable rows',
    icon: Rows3,
    group: 'look',
    words: 'density',
    run: () => setDensity('comfortable'),
  },
  {
    id: 'tend.compact',
    name: 'Compact rows',
    icon: Rows4,
    group: 'look',
    words: 'density',
    run: () => setDensity('compact'),
  },
  {
    id: 'tend.keys',
    name: 'All keys',
    icon: Keyboard,
    group: 'tend',
    words: 'shortcuts help',
    keys: ['?'],
    run: () => desk.set({ keys: true }),
  },
]

function focusedTaskId() {
  return focusedRow()?.dataset.taskId
}
