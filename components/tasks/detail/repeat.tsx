'use client'

import { Repeat as RepeatIcon } from 'lucide-react'
import { useMemo } from 'react'
import { openPopup } from '@/components/shell/desk'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { type DueDate, type LocalDate, weekdayOf } from '@/lib/core/clock'
import { describeAnchor, describeRule, upcoming, whyNext } from '@/lib/tasks/recurrence/explain'
import { weekdayName } from '@/lib/tasks/recurrence/names'
import { dayText } from '@/lib/tasks/recurrence/words'
import type { Recurrence, Task } from '@/lib/tasks/schema'
import { useTaskActions } from '../actions'
import { useCalendar } from '../calendar'

/** The rule in words, why the next date is that day, and the next ten dates. */
export function Repeat({ task, due, recurrence }: { task: Task; due: DueDate; recurrence: Recurrence }) {
  const { now, zone, today, dateOrder } = useCalendar()
  const { update, skip } = useTaskActions()
  const repeating = useMemo(() => ({ ...recurrence, due }), [recurrence, due])
  const dates = useMemo(() => upcoming(repeating, now, zone), [repeating, now, zone])
  return (
    <div className="mt-1 border-t pt-1 text-ui">
      <div className="grid min-h-8 grid-cols-[82px_minmax(0,1fr)_auto] items-center max-sm:grid-cols-[82px_minmax(0,1fr)]">
        <span className="text-muted-foreground">Repeats</span>
        <button
          type="button"
          aria-haspopup="dialog"
          className="-ml-1.5 flex min-h-7 items-center gap-[7px] rounded-sm px-1.5 text-left hover:bg-accent"
          onClick={(event) => openPopup({ kind: 'date', taskIds: [task.id], anchor: event.currentTarget })}
        >
          <Icon of={RepeatIcon} size={14} className="text-muted-foreground" />
          <span>
            {describeRule(recurrence, { dateOrder })}{' '}
            <span className="text-muted-foreground">{describeAnchor(recurrence.anchor)}</span>
          </span>
        </button>
        {!task.completed && (
          <span className="flex max-sm:col-start-2 max-sm:-ml-2">
            {dates.length > 0 && (
              <Button variant="ghost" size="xs" className="max-sm:h-11" onClick={() => skip({ id: task.id })}>
                Skip this one
              </Button>
            )}
            <Button
              variant="ghost"
              size="xs"
              className="max-sm:h-11"
              onClick={() => update({ id: task.id, recurrence: null })}
            >
              Stop
            </Button>
          </span>
        )}
      </div>
      <p className="mt-0.5 mb-2 ml-[82px] text-meta text-muted-foreground leading-[18px] max-sm:ml-0">
        {whyNext(repeating, now, zone, { dateOrder })}
      </p>
      <ol
        aria-label="Next dates"
        className="ml-[82px] grid grid-cols-5 gap-y-1.5 text-meta tabular-nums max-sm:ml-0 max-sm:grid-cols-3"
      >
        {dates.map(({ date, time }, index) => (
          <li key={`${date}${time}`} className="text-muted-foreground">
            <b className={`font-medium ${index === 0 ? 'text-wash-foreground' : 'text-foreground'}`}>
              {dayText(date, dateOrder, date)}
            </b>{' '}
            {besideDay({ date, time }, recurrence, today)}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** What tells most of a date in little room: its own time, the year where it is another one, or the weekday. */
function besideDay({ date, time }: DueDate, { start }: Recurrence, today: LocalDate) {
  if (time && time !== start.time) return time
  return date.slice(0, 4) === today.slice(0, 4) ? weekdayName(weekdayOf(date), true) : date.slice(0, 4)
}
