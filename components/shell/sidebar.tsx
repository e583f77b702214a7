'use client'

import { CalendarRange, Inbox, PanelLeft, Plus, Search } from 'lucide-react'
import { KeyCap } from '@/components/commands/key-cap'
import { inboxOf } from '@/components/projects/in-order'
import { SidebarProjects } from '@/components/projects/sidebar-projects'
import { addDefaultsAt } from '@/components/tasks/add-defaults'
import { useCalendar } from '@/components/tasks/calendar'
import { CountsProvider, ProjectCount, TodayCount } from '@/components/tasks/counts'
import { SidebarLabels } from '@/components/tasks/sidebar-labels'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useProjects } from '@/lib/live/provider'
import { AssistantLink } from './assistant-link'
import { desk } from './desk'
import { here } from './location'
import { Logo } from './logo'
import { NavItem } from './nav-item'
import { PersonButton } from './person-button'
import { hideSidebar } from './sidebar-state'
import { TodayIcon } from './today-icon'

/** Brand, what one does anywhere, the places, projects, labels, and the person. */
export function Sidebar() {
  const { today } = useCalendar()
  const inbox = inboxOf(useProjects())
  return (
    <CountsProvider>
      <nav
        aria-label="Main"
        className="flex min-h-0 min-w-0 flex-1 flex-col bg-sidebar px-2.5 pb-2 text-sidebar-foreground text-ui"
      >
        <div className="flex h-(--bar) flex-none items-center gap-2 pl-2 text-foreground">
          <Logo />
          <b className="flex-1 font-semibold text-lead leading-6 tracking-[-0.022em]">Tend</b>
          <Button variant="ghost" size="icon" aria-label="Hide sidebar" onClick={hideSidebar}>
            <Icon of={PanelLeft} />
          </Button>
        </div>
        <div className="-mx-2.5 min-h-0 flex-1 overflow-y-auto px-2.5 pb-3">
          <div className="flex flex-col gap-px">
            <button
              type="button"
              className="nav-item font-medium text-primary [&>svg]:text-primary"
              onClick={() => desk.set({ quickAdd: addDefaultsAt(here().pathname, today), drawer: false })}
            >
              <Icon of={Plus} />
              <span className="flex-1">Add task</span>
              <KeyCap keys="q" className="bg-transparent px-0" />
            </button>
            <button
              type="button"
              className="nav-item"
              onClick={() => desk.set({ palette: { query: '' }, drawer: false })}
            >
              <Icon of={Search} />
              <span className="flex-1">Search</span>
              <KeyCap keys="mod+k" className="bg-transparent px-0" />
            </button>
          </div>
          <div className="mt-3.5 flex flex-col gap-px">
            <NavItem
              href="/inbox"
              icon={<Icon of={Inbox} />}
              name="Inbox"
              count={inbox && <ProjectCount id={inbox.id} />}
              drop="inbox"
            />
            <NavItem
              href="/today"
              icon={<TodayIcon day={Number(today.slice(8))} />}
              name="Today"
              count={<TodayCount />}
              drop="today"
            />
            <NavItem href="/upcoming" icon={<Icon of={CalendarRange} />} name="Upcoming" />
            <AssistantLink />
          </div>
          <SidebarProjects />
          <SidebarLabels />
        </div>
        <PersonButton />
      </nav>
    </CountsProvider>
  )
}
