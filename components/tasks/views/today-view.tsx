'use client'

import { useMemo } from 'react'
import { openPopup } from '@/components/shell/desk'
import { Button } from '@/components/ui/button'
import { todayView } from '@/lib/tasks/views/rules'
import { AddRow } from '../add-row'
import { longDay } from '../date-text'
import { Rows } from '../rows'
import { DoneToday, useDoneToday } from './done-today'
import { flat } from './flat'
import { Group } from './group'
import { Head } from './head'
import { TodayEmpty } from './today-empty'
import { useViewState } from './use-view-state'
import { WhenNear } from './when-near'

const HEAD_PX = 140
const ROW_PX = 51

/** What is overdue and what is due today, in the person's own order. */
export function TodayView() {
  const { tasks, orders, calendar, counts, setting } = useViewState()
  const { overdue, today } = useMemo(() => todayView(tasks, orders, setting), [tasks, orders, setting])
  const done = useDoneToday(tasks)
  const defaults = useMemo(() => ({ date: calendar.today }), [calendar.today])
  const rows = { counts, shownDay: calendar.today }
  const top = HEAD_PX + overdue.length * ROW_PX
  const nothing = overdue.length === 0 && today.length === 0
  return (
    <>
      <Head title="Today" aside={longDay(calendar.today, calendar.dateOrder)} />
      {overdue.length > 0 && (
        <Group title="Overdue" count={overdue.length} tone="late" action={<Reschedule ids={overdue} />}>
          <Rows label="Overdue" rows={flat(overdue)} dragList="overdue" {...rows} />
        </Group>
      )}
      {nothing ? (
        <TodayEmpty tasks={tasks} done={done} />
      ) : (
        <Group title="Due today" count={today.length}>
          <WhenNear top={top} height={today.length * ROW_PX}>
            <Rows label="Due today" rows={flat(today)} dragList="today" top={top} {...rows} />
          </WhenNear>
          <AddRow defaults={defaults} />
        </Group>
      )}
      <DoneToday tasks={done} counts={counts} />
    </>
  )
}

function Reschedule({ ids }: { ids: readonly { id: string }[] }) {
  return (
    <Button
      variant="link"
      size="xs"
      className="-mr-2 max-sm:h-10"
      aria-haspopup="dialog"
      onClick={(event) =>
        openPopup({ kind: 'date', taskIds: ids.map(({ id }) => id), anchor: event.currentTarget })
      }
    >
      Reschedule
    </Button>
  )
}
