'use client'

import { Plus } from 'lucide-react'
import { type ReactNode, type RefObject, useId, useMemo, useRef, useState } from 'react'
import { go } from '@/components/shell/navigation'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { addDays, dateParts, type LocalDate, weekdayOf } from '@/lib/core/clock'
import { weekdayName } from '@/lib/tasks/recurrence/names'
import type { Task } from '@/lib/tasks/schema'
import { AddRow } from '../add-row'
import { useCalendar } from '../calendar'
import { longDay, monthText } from '../date-text'
import { usePlaceDrop } from '../order/use-drag'
import { GAP_PX, Rows, TIGHT_ROW_PX } from '../rows'
import { todayLine } from './day-facts'
import { flat } from './flat'
import { WhenNear } from './when-near'

export const ROW_PX = TIGHT_ROW_PX + GAP_PX

/** A day of the diary with its tasks. */
export function Day({
  date,
  tasks,
  counts,
  top,
}: {
  date: LocalDate
  tasks: readonly Task[]
  counts: ReadonlyMap<string, string>
  /** About how far below the top of the page the day begins. */
  top: number
}) {
  const { dateOrder } = useCalendar()
  const [adding, setAdding] = useState(false)
  const defaults = useMemo(() => ({ date }), [date])
  const empty = tasks.length === 0
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setAdding(false)
    requestAnimationFrame(() => button.current?.focus())
  }
  return (
    <DayFrame date={date} add={empty ? undefined : { ref: button, onClick: () => setAdding(true) }}>
      {!empty && (
        <WhenNear top={top} height={tasks.length * ROW_PX}>
          <Rows
            label={longDay(date, dateOrder)}
            rows={flat(tasks)}
            counts={counts}
            shownDay={date}
            top={top}
            rowPx={TIGHT_ROW_PX}
          />
        </WhenNear>
      )}
      {empty && !adding && (
        <button ref={button} type="button" className="day-quiet" onClick={() => setAdding(true)}>
          <Icon of={Plus} />
          Nothing planned
        </button>
      )}
      {adding && <AddRow defaults={defaults} startsOpen onClose={close} />}
    </DayFrame>
  )
}

/** Today in the diary: one line that leads to Today. */
export function TodayLine({ today, overdue }: { today: number; overdue: number }) {
  const calendar = useCalendar()
  return (
    <DayFrame date={calendar.today}>
      <p className="day-quiet">
        <span className="flex-1">{todayLine(today, overdue)}</span>
        <Button variant="link" size="xs" className="-mr-2 max-sm:h-10" onClick={() => go('/today')}>
          Open Today
        </Button>
      </p>
    </DayFrame>
  )
}

function DayFrame({
  date,
  add,
  children,
}: {
  date: LocalDate
  add?: { ref: RefObject<HTMLButtonElement | null>; onClick: () => void }
  children: ReactNode
}) {
  const { today, dateOrder } = useCalendar()
  const id = useId()
  const ref = useRef<HTMLElement>(null)
  const over = usePlaceDrop(ref, `day:${date}`)
  const [, , day] = dateParts(date)
  const near = date === today ? ', today' : date === addDays(today, 1) ? ', tomorrow' : ''
  return (
    <section
      ref={ref}
      id={`day-${date}`}
      data-over={over || undefined}
      className={`day group/day ${date === today ? 'today' : ''}`}
      aria-labelledby={id}
    >
      <div className="relative">
        <h2 id={id} className="day-head">
          <span className="number">{day}</span>
          <span className="name">
            {weekdayName(weekdayOf(date), true)}
            {near}
            {day === 1 && <span className="block">{monthText(date)}</span>}
          </span>
        </h2>
        {add && (
          <Button
            variant="ghost"
            size="icon-sm"
            className="absolute top-2 left-12 opacity-0 focus-visible:opacity-100 group-hover/day:opacity-100 max-sm:hidden"
            aria-label={`Add task on ${longDay(date, dateOrder)}`}
            {...add}
          >
            <Icon of={Plus} size={14} />
          </Button>
        )}
      </div>
      <div className="day-list">{children}</div>
    </section>
  )
}
