'use client'

import { useMemo } from 'react'
import { instantOf } from '@/lib/core/clock'
import { compareKeys } from '@/lib/core/order'
import type { Task } from '@/lib/tasks/schema'
import { useCalendar } from '../calendar'
import { useAllFinishing } from '../finishing'
import { Rows } from '../rows'
import { flat } from './flat'
import { Group } from './group'

/** Tasks completed since midnight where the person is, the latest first. */
export function useDoneToday(tasks: ReadonlyMap<string, Task>): Task[] {
  const { today, zone } = useCalendar()
  const finishing = useAllFinishing()
  return useMemo(() => {
    const midnight = instantOf(today, '00:00', zone).getTime()
    const done = [...tasks.values()].filter(
      ({ id, completedAt }) =>
        completedAt !== null && Date.parse(completedAt) >= midnight && !finishing.has(id),
    )
    return done.sort((a, b) => compareKeys(b.completedAt ?? '', a.completedAt ?? ''))
  }, [tasks, finishing, today, zone])
}

export function DoneToday({
  tasks,
  counts,
}: {
  tasks: readonly Task[]
  counts: ReadonlyMap<string, string>
}) {
  if (tasks.length === 0) return null
  return (
    <div className="mt-10">
      <Group title="Done today" count={tasks.length} tone="quiet" startsFolded>
        <Rows label="Done today" rows={flat(tasks)} counts={counts} />
      </Group>
    </div>
  )
}
