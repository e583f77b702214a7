'use client'

import { CalendarRange, Inbox, type LucideIcon, Plus, Sprout } from 'lucide-react'
import { useAddDefaults } from '@/components/tasks/add-defaults'
import { useCalendar } from '@/components/tasks/calendar'
import { Icon } from '@/components/ui/icon'
import { useToReview } from '@/lib/assistant/review/client'
import { desk } from './desk'
import { usePath } from './location'
import { showAssistant } from './navigation'
import { TodayIcon } from './today-icon'
import { ViewLink } from './view-link'

const tab =
  'flex h-12 flex-col items-center justify-center gap-[3px] font-medium text-micro leading-[14px] text-muted-foreground aria-[current=page]:text-primary'

/** The phone's bar of five, with Add in the middle. */
export function TabBar() {
  const pathname = usePath()
  const { today } = useCalendar()
  const defaults = useAddDefaults()
  const waiting = useToReview()
  return (
    <nav
      aria-label="Places"
      className="grid grid-cols-[1fr_1fr_68px_1fr_1fr] items-center border-t bg-background px-1.5 pt-1 pb-[max(8px,env(safe-area-inset-bottom))] sm:hidden"
    >
      <ViewLink href="/today" className={tab} aria-current={pathname === '/today' ? 'page' : undefined}>
        <TodayIcon day={Number(today.slice(8))} size={22} />
        Today
      </ViewLink>
      <Tab href="/inbox" name="Inbox" icon={Inbox} current={pathname === '/inbox'} />
      <button
        type="button"
        aria-label="Add task"
        className="grid size-[46px] place-items-center justify-self-center rounded-full bg-primary text-primary-foreground"
        onClick={() => desk.set({ quickAdd: defaults })}
      >
        <Icon of={Plus} size={20} />
      </button>
      <Tab href="/upcoming" name="Upcoming" icon={CalendarRange} current={pathname === '/upcoming'} />
      <button
        type="button"
        className={`${tab} relative`}
        aria-current={pathname.startsWith('/assistant') ? 'page' : undefined}
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
    </nav>
  )
}

function Tab({
  href,
  name,
  icon,
  current,
}: {
  href: string
  name: string
  icon: LucideIcon
  current: boolean
}) {
  return (
    <ViewLink href={href} className={tab} aria-current={current ? 'page' : undefined}>
      <Icon of={icon} size={22} />
      {name}
    </ViewLink>
  )
}
