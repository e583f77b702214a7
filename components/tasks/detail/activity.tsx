'use client'

import { Circle, CircleCheck, Clock, PencilLine, Plus, Sprout, Undo2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useActivity } from '@/lib/changes/activity/client'
import { useUndo } from '@/lib/changes/client'
import type { ChangeSet } from '@/lib/changes/schema'
import { wallClock } from '@/lib/core/clock'
import { useAccount, useProjects } from '@/lib/live/provider'
import type { Task } from '@/lib/tasks/schema'
import { useCalendar } from '../calendar'
import { dueText, inSentence } from '../date-text'
import { activityText, actorText } from './activity-text'

/** What happened to the task, the latest first, each with its Undo. */
export function Activity({ task }: { task: Task }) {
  const { data, isError, isFetching, hasNextPage, fetchNextPage, refetch } = useActivity(
    task.id,
    task.version,
  )
  const sets = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-label="Activity" className="mt-[18px]">
      <h3 className="flex h-7 items-center font-semibold text-ui">Activity</h3>
      {isError && sets.length === 0 && (
        <p className="text-muted-foreground text-ui">
          The activity is on the server, which cannot be reached.{' '}
          <Button variant="link" size="xs" onClick={() => refetch()}>
            Try again
          </Button>
        </p>
      )}
      <ol className="-ml-[34px]">
        {sets.map((set) => (
          <Entry key={set.id} set={set} taskId={task.id} />
        ))}
      </ol>
      {hasNextPage && (
        <Button
          variant="ghost"
          size="xs"
          className="-ml-2"
          disabled={isFetching}
          onClick={() => fetchNextPage()}
        >
          Show earlier
        </Button>
      )}
    </section>
  )
}

function Entry({ set, taskId }: { set: ChangeSet; taskId: string }) {
  const { id } = useAccount()
  const { today, dateOrder, zone } = useCalendar()
  const projects = useProjects()
  const { undo } = useUndo()
  const at = wallClock(zone, new Date(set.at))
  const text = activityText(set, taskId, {
    due: (date, time) => inSentence(dueText({ date, time }, today, dateOrder)),
    project: (projectId) => projects.get(projectId)?.name ?? 'another project',
  })
  if (!text) return null
  return (
    <li
      className={`grid min-h-7 grid-cols-[34px_minmax(0,1fr)_auto] items-center text-muted-foreground text-ui ${set.undone ? 'line-through' : ''}`}
    >
      <Icon of={iconOf(set)} size={14} className="mr-0.5 justify-self-center" />
      <p className="py-1">
        <b className="font-medium text-foreground">{actorText(set, id)}</b> {text} ·{' '}
        <time dateTime={set.at} className="text-meta tabular-nums">
          {at.date === today ? at.time : dueText(at, today, dateOrder)}
        </time>
      </p>
      {set.actorId === id && !set.undone && (
        <Button variant="ghost" size="xs" className="-mr-2 max-sm:h-11" onClick={() => undo(set.id)}>
          <Icon of={Undo2} size={14} />
          Undo
        </Button>
      )}
    </li>
  )
}

function iconOf({ via, operation }: ChangeSet) {
  if (via === 'assistant') return Sprout
  switch (operation) {
    case 'tasks.create':
    case 'tasks.quick':
      return Plus
    case 'tasks.complete':
      return CircleCheck
    case 'tasks.reopen':
      return Circle
    case 'tasks.skip':
      return Clock
    case 'changes.undo':
      return Undo2
    default:
      return PencilLine
  }
}
