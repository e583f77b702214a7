'use client'

import { Ellipsis, Menu, PanelLeft, PanelRight, Search, SlidersHorizontal } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useProjects } from '@/lib/live/provider'
import { desk, openPopup, useDesk } from './desk'
import { toggleAssistant } from './navigation'
import type { Place } from './place'
import { showSidebar } from './sidebar-state'

/** The bar over a view: how it looks, the project's menu, the assistant. */
export function PaneBar({ place }: { place: Place }) {
  const assistant = useDesk((state) => state.assistant && !state.openTask)
  const projects = useProjects()
  const isKnown = place.view === 'project' && projects.has(place.projectId)
  const popup = useDesk((state) => state.popup?.kind)
  return (
    <div className="flex h-(--bar) flex-none items-center gap-1 px-4 max-sm:px-2">
      <span className="side-show">
        <Button variant="ghost" size="icon" aria-label="Show sidebar" onClick={showSidebar}>
          <Icon of={PanelLeft} className="max-sm:hidden" />
          <Icon of={Menu} size={20} className="sm:hidden" />
        </Button>
      </span>
      <span className="flex-1" />
      <Button
        variant="ghost"
        size="icon"
        className="sm:hidden"
        aria-label="Search"
        onClick={() => desk.set({ palette: { query: '' } })}
      >
        <Icon of={Search} size={20} />
      </Button>
      {place.view !== 'page' && (
        <Button
          variant="ghost"
          size="icon"
          aria-label="View options"
          aria-haspopup="menu"
          aria-expanded={popup === 'view'}
          onClick={(event) => openPopup({ kind: 'view', anchor: event.currentTarget })}
        >
          <Icon of={SlidersHorizontal} />
        </Button>
      )}
      {place.view === 'project' && isKnown && (
        <Button
          variant="ghost"
          size="icon"
          aria-label="Project menu"
          aria-haspopup="menu"
          aria-expanded={popup === 'project-menu'}
          onClick={(event) =>
            openPopup({ kind: 'project-menu', projectId: place.projectId, anchor: event.currentTarget })
          }
        >
          <Icon of={Ellipsis} />
        </Button>
      )}
      <Button
        variant="ghost"
        size="icon"
        className={`max-sm:hidden ${assistant ? 'bg-accent text-foreground' : ''}`}
        aria-label={assistant ? 'Hide assistant' : 'Show assistant'}
        aria-pressed={assistant}
        onClick={toggleAssistant}
      >
        <Icon of={PanelRight} />
      </Button>
    </div>
  )
}
