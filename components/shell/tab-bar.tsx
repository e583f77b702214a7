'use client'

import { CalendarRange, Inbox, Plus, Sprout } from 'lucide-react'
import type { ReactNode } from 'react'
import { addDefaultsAt } from '@/components/tasks/add-defaults'
import { useCalendar } from '@/components/tasks/calendar'
import { Icon } from '@/components/ui/icon'
import { useToReview } from '@/lib/assistant/review/client'
import { desk } from './desk'
import { here, useIsAt } from './location'
import { showAssistant } from './navigation'
import { TodayIcon } from './today-icon'
import { ViewLink } from './view-link'

const tab =
  'flex h-12 flex-col items-center justify-center gap-[3px] font-medium text-micro leading-[14px] text-muted-foreground aria-[current=page]:text-primary'

/** The phone's bar of five, with Add in the middle. */
export function TabBar() {
  const { today } = useCalendar()
  return (
    <nav
      aria-label="Places"
      className="grid grid-cols-[1fr_1fr_68px_1fr_1fr] items-center border-t bg-background px-1.5 pt-1 pb-[max(8px,env(safe-area-inset-bottom))] sm:hidden"
    >
      <Tab href="/today" name="Today" icon={<TodayIcon day={Number(today.slice(8))} size={22} />} />
      <Tab href="/inbox" name="Inbox" icon={<Icon of={Inbox} size={22} />} />
      <button
        type="button"
        aria-label="Add task"
        className="grid size-[46px] place-items-center justify-self-center rounded-full bg-primary text-primary-foreground"
        onClick={() => desk.set({ quickAdd: addDefaultsAt(here().pathname, today) })}
      >
        <Icon of={Plus} size={20} />
      </button>
      <Tab href="/upcoming" name="Upcoming" icon={<Icon of={CalendarRange} size={22} />} />
      <AssistantTab />
    </nav>
  )
}

function AssistantTab() {
  const waiting = useToReview()
  const current = useIsAt((path) => path.startsWith('/assistant'))
  return (
    <button
      type="button"
      className={`${tab} relative`}
      aria-current={current ? 'page' : undefined}
      onClick={() => showAssistant()}
    >
      <Icon of={Sprout} size={22} />
      Assistant
      {waiting > 0 && (
        <span className="absolute top-0 left-[calc(50%+9px)] size-2 rounded-full bg-primary shadow-[0_0_0_2px_var(--background)]">
          <span className="sr-only">{waiting} to review</span>
        </span>
      )}
    </button>
  )
}

function Tab({ href, name, icon }: { href: string; name: string; icon: ReactNode }) {
  const current = useIsAt((path) => path === href)
  return (
    <ViewLink href={href} className={tab} aria-current={current ? 'page' : undefined}>
      {icon}
      {name}
    </ViewLink>
  )
}
