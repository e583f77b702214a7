'use client'

import { KeyCap } from '@/components/commands/key-cap'
import { desk } from '@/components/shell/desk'
import { go } from '@/components/shell/navigation'
import { Button } from '@/components/ui/button'
import { addDays, wallClock } from '@/lib/core/clock'
import { useProjects } from '@/lib/live/provider'
import type { Task } from '@/lib/tasks/schema'
import { upcomingView } from '@/lib/tasks/views/rules'
import { useCalendar } from '../calendar'
import { doneText, tomorrowText } from './day-facts'
import { Empty } from './empty'
import { Plant } from './plant'

/** Nothing is due: what was done, and what comes first tomorrow. */
export function TodayEmpty({ tasks, done }: { tasks: ReadonlyMap<string, Task>; done: readonly Task[] }) {
  const { today, zone } = useCalendar()
  const projects = useProjects()
  const [tomorrow] = upcomingView(tasks, addDays(today, 1), 1, projects)
  const last = done[0]?.completedAt
  const time = last ? wallClock(zone, new Date(last)).time : null
  return (
    <Empty
      drawing={<Plant />}
      title={done.length > 0 ? 'That was all for today' : 'Nothing is due today'}
      text={`${doneText(done.length, time)} ${tomorrowText(tomorrow?.tasks ?? [])}`.trim()}
    >
      <Button variant="outline" onClick={() => go('/upcoming')}>
        Look at tomorrow
      </Button>
      <Button variant="ghost" onClick={() => desk.set({ quickAdd: { date: today } })}>
        Add task <KeyCap keys="q" className="-mr-1" />
      </Button>
    </Empty>
  )
}
