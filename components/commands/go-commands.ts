import { CalendarDays, CalendarRange, Inbox, Settings, Sprout } from 'lucide-react'
import { go } from '@/components/shell/navigation'
import type { Command } from './command'

/** The places. */
export const goCommands: readonly Command[] = [
  { id: 'go.today', name: 'Go to Today', icon: CalendarDays, group: 'go', run: () => go('/today') },
  { id: 'go.inbox', name: 'Go to the Inbox', icon: Inbox, group: 'go', run: () => go('/inbox') },
  {
    id: 'go.upcoming',
    name: 'Go to Upcoming',
    icon: CalendarRange,
    group: 'go',
    words: 'calendar week',
    run: () => go('/upcoming'),
  },
  {
    id: 'go.assistant',
    name: 'Go to the assistant',
    icon: Sprout,
    group: 'go',
    words: 'chat conversation',
    run: ({ leaveFor }) => leaveFor('/assistant'),
  },
  {
    id: 'go.settings',
    name: 'Go to the settings',
    icon: Settings,
    group: 'go',
    words: 'account preferences password zone',
    run: ({ leaveFor }) => leaveFor('/settings/account'),
  },
]
