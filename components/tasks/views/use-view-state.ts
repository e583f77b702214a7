import { useMemo } from 'react'
import { useOrders, useProjects } from '@/lib/live/provider'
import { useCalendar } from '../calendar'
import { subtaskCounts, useShownTasks } from '../shown'

/** What every view reads: the rows as they are shown, the calendar, and the setting of the rules. */
export function useViewState() {
  const tasks = useShownTasks()
  const projects = useProjects()
  const orders = useOrders()
  const calendar = useCalendar()
  const counts = useMemo(() => subtaskCounts(tasks), [tasks])
  const setting = useMemo(
    () => ({ now: calendar.now, zone: calendar.zone, projects }),
    [calendar.now, calendar.zone, projects],
  )
  return { tasks, projects, orders, calendar, counts, setting }
}
