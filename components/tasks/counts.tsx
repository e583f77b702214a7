'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import { useProjects, useTasks } from '@/lib/live/provider'
import { type Counts, countsOf } from '@/lib/tasks/views/rules'
import { useCalendar } from './calendar'

const CountsContext = createContext<Counts | null>(null)

/** Counts the open tasks once for all places below: a task more draws their numbers anew, and nothing else. */
export function CountsProvider({ children }: { children: ReactNode }) {
  const tasks = useTasks()
  const projects = useProjects()
  const { now, zone } = useCalendar()
  const counts = useMemo(() => countsOf(tasks, { now, zone, projects }), [tasks, projects, now, zone])
  return <CountsContext value={counts}>{children}</CountsContext>
}

/** How many open tasks are due today, or overdue. */
export function TodayCount() {
  return <OpenCount count={useCounts().today} />
}

export function ProjectCount({ id }: { id: string }) {
  return <OpenCount count={useCounts().projects.get(id)} />
}

export function OpenCount({ count }: { count: number | undefined }) {
  if (!count) return null
  return (
    <span className="count">
      {count}
      <span className="sr-only"> open</span>
    </span>
  )
}

function useCounts(): Counts {
  const counts = use(CountsContext)
  if (!counts) throw new Error('useCounts stands outside of its CountsProvider')
  return counts
}
