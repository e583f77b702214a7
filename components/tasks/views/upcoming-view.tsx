'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { addDays, dayNumber, type LocalDate, startOfWeek } from '@/lib/core/clock'
import { todayView, upcomingView } from '@/lib/tasks/views/rules'
import { monthText } from '../date-text'
import { Day, ROW_PX, TodayLine } from './day'
import { Head } from './head'
import { useViewState } from './use-view-state'
import { Week } from './week'

const WEEK = 7
const AT_LEAST = 14

/** A week at a glance, then a diary: the day in the margin, its tasks beside it. */
export function UpcomingView() {
  const { tasks, orders, calendar, counts, setting } = useViewState()
  const { today, weekStart } = calendar
  const [chosen, setChosen] = useState<LocalDate | null>(null)
  const [week, setWeek] = useState(() => startOfWeek(today, weekStart))
  const [weeks, setWeeks] = useState(0)

  const from = week < today ? today : week
  const length = Math.max(AT_LEAST, dayNumber(week) + WEEK - dayNumber(from)) + weeks * WEEK
  const strip = useMemo(
    () => upcomingView(tasks, week, WEEK, setting.projects),
    [tasks, week, setting.projects],
  )
  const days = useMemo(
    () => upcomingView(tasks, from, length, setting.projects),
    [tasks, from, length, setting.projects],
  )
  const now = useMemo(() => todayView(tasks, orders, setting), [tasks, orders, setting])

  const tops = useMemo(() => topsOf(days.map((day) => day.tasks.length)), [days])

  const show = (date: LocalDate) => {
    setChosen(date)
    document.getElementById(`day-${date}`)?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  }
  const turn = (date: LocalDate) => {
    setWeek(startOfWeek(date, weekStart))
    setChosen(null)
    setWeeks(0)
  }
  return (
    <div className="tight">
      <Head title="Upcoming" aside={monthText(week < today ? today : week)}>
        <span className="-mr-1.5 flex items-center gap-0.5 self-center max-sm:-ml-3">
          <Button
            variant="ghost"
            size="icon"
            aria-label="Earlier week"
            onClick={() => turn(addDays(week, -WEEK))}
          >
            <Icon of={ChevronLeft} />
          </Button>
          <Button variant="ghost" size="sm" onClick={() => turn(today)}>
            This week
          </Button>
          <Button
            variant="ghost"
            size="icon"
            aria-label="Later week"
            onClick={() => turn(addDays(week, WEEK))}
          >
            <Icon of={ChevronRight} />
          </Button>
        </span>
      </Head>
      <Week days={strip} chosen={chosen} onChoose={show} />
      {days.map(({ date, tasks: due }, index) =>
        date === today ? (
          <TodayLine key={date} today={now.today.length} overdue={now.overdue.length} />
        ) : (
          <Day key={date} date={date} tasks={due} counts={counts} top={tops[index] ?? 0} />
        ),
      )}
      <div className="pt-4 pl-[calc(var(--gutter)+100px)] max-sm:pl-11">
        <Button variant="ghost" size="sm" className="ml-5 max-sm:ml-0" onClick={() => setWeeks(weeks + 1)}>
          Show another week
        </Button>
      </div>
    </div>
  )
}

const HEAD_PX = 170
const EMPTY_PX = 68

/** About where each day begins, so that days far below the screen do not fill the page with rows. */
function topsOf(counts: readonly number[]): number[] {
  let top = HEAD_PX
  return counts.map((count) => {
    const start = top
    top += Math.max(EMPTY_PX, count * ROW_PX)
    return start
  })
}
