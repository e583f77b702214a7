'use client'

import { inboxOf } from '@/components/projects/in-order'
import { go } from '@/components/shell/navigation'
import type { Place } from '@/components/shell/place'
import { Button } from '@/components/ui/button'
import { useProjects } from '@/lib/live/provider'
import { Empty } from './empty'
import { Head } from './head'
import { LabelView } from './label-view'
import { ProjectView } from './project-view'
import { TodayView } from './today-view'
import { UpcomingView } from './upcoming-view'

/** The view of a place, out of the replica. */
export function View({ place }: { place: Exclude<Place, { view: 'page' }> }) {
  const projects = useProjects()
  if (place.view === 'today') return <TodayView />
  if (place.view === 'upcoming') return <UpcomingView />
  if (place.view === 'label') return <LabelView key={place.label} label={place.label} />
  const project = place.view === 'project' ? projects.get(place.projectId) : inboxOf(projects)
  return project ? <ProjectView key={project.id} project={project} /> : <NoProject />
}

function NoProject() {
  return (
    <>
      <Head title="No such project" />
      <Empty title="There is nothing here" text="The project was deleted, or you cannot see it.">
        <Button variant="outline" onClick={() => go('/today')}>
          Open Today
        </Button>
      </Empty>
    </>
  )
}
