'use client'

import { ChevronRight, Ellipsis, Plus } from 'lucide-react'
import { useState } from 'react'
import { desk, openPopup } from '@/components/shell/desk'
import { NavItem } from '@/components/shell/nav-item'
import { projectPath } from '@/components/shell/place'
import { ProjectCount } from '@/components/tasks/counts'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useProjects } from '@/lib/live/provider'
import { Dot } from './dot'
import { type Nested, projectsInOrder } from './in-order'

/** Favourites, the projects, and those that are archived. */
export function SidebarProjects() {
  const { favorites, active, archived } = projectsInOrder(useProjects())
  const [showArchived, setShowArchived] = useState(false)
  return (
    <>
      {favorites.length > 0 && (
        <>
          <h2 className="mt-[18px] flex h-7 items-center px-2 font-medium text-meta text-muted-foreground">
            Favourites
          </h2>
          <Entries projects={favorites} />
        </>
      )}
      <div
        className={`${favorites.length > 0 ? 'mt-2' : 'mt-[18px]'} flex h-7 items-center px-2 font-medium text-meta text-muted-foreground`}
      >
        <h2 className="flex-1">Projects</h2>
        <Button
          variant="ghost"
          size="icon"
          className="-mr-2.5"
          aria-label="New project"
          onClick={() => desk.set({ projectDialog: { mode: 'create' }, drawer: false })}
        >
          <Icon of={Plus} size={14} />
        </Button>
      </div>
      <Entries projects={active} />
      {archived.length > 0 && (
        <>
          <button
            type="button"
            aria-expanded={showArchived}
            className="nav-item nav-small text-muted-foreground"
            onClick={() => setShowArchived(!showArchived)}
          >
            <Icon of={ChevronRight} size={14} className={`mx-px ${showArchived ? 'rotate-90' : ''}`} />
            <span className="flex-1">Archived</span>
            <span className="count">{archived.length}</span>
          </button>
          {showArchived && <Entries projects={archived} />}
        </>
      )}
    </>
  )
}

function Entries({ projects }: { projects: readonly Nested[] }) {
  return (
    <ul className="flex flex-col gap-px">
      {projects.map(({ project, depth }) => (
        <li key={project.id} className="nav-row group relative">
          <NavItem
            small
            depth={depth}
            href={projectPath(project.id)}
            icon={
              <span className="grid w-4 place-items-center">
                <Dot color={project.color} />
              </span>
            }
            name={project.name}
            count={<ProjectCount id={project.id} />}
            drop={project.archivedAt ? undefined : `project:${project.id}`}
          />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Menu of ${project.name}`}
            aria-haspopup="menu"
            className="absolute top-[3px] right-1 bg-sidebar-hover opacity-0 focus-visible:opacity-100 group-hover:opacity-100 max-md:hidden"
            onClick={(event) =>
              openPopup({ kind: 'project-menu', projectId: project.id, anchor: event.currentTarget })
            }
          >
            <Icon of={Ellipsis} size={14} />
          </Button>
        </li>
      ))}
    </ul>
  )
}
