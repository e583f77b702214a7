import { useMemo } from 'react'
import { inboxOf } from '@/components/projects/in-order'
import { useProjects, useTasks } from '@/lib/live/provider'
import { countsOf } from '@/lib/tasks/views/rules'
import { useCalendar } from './calendar'

/** How many tasks are open in each place of the sidebar. */
export function useCounts() {
  const tasks = useTasks()
  const projects = useProjects()
  const { now, zone } = useCalendar()
  return useMemo(() => {
    const counts = countsOf(tasks, { now, zone, projects })
    const inbox = inboxOf(projects)
    return { ...counts, inbox: inbox ? (counts.projects.get(inbox.id) ?? 0) : 0 }
  }, [tasks, projects, now, zone])
}
