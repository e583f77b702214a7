'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { addMonths, dateParts, type LocalDate, weekdayOf } from '@/lib/core/clock'
import { weekdayName } from '@/lib/tasks/recurrence/names'
import { useCalendar } from '../calendar'
import { longDay, monthText } from '../date-text'
import { stepOf, weeksOfMonth } from './days-of-month'

/** A month to pick a day from. Arrows go from day to day, Page up and down from month to month. */
export function Month({ chosen, onPick }: { chosen: LocalDate | null; onPick: (date: LocalDate) => void }) {
  const { today, weekStart, dateOrder } = useCalendar()
  const [at, setAt] = useState(chosen ?? today)
  const grid = useRef<HTMLTableElement>(null)
  const moved = useRef(false)
  const weeks = weeksOfMonth(at, weekStart)
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-date="${at}"]`)?.focus()
    moved.current = false
  }, [at])
  return (
    <div className="select-none">
      <div className="flex items-center pt-0.5 pr-0.5 pb-0.5 pl-2.5 font-semibold">
        <span className="flex-1" aria-live="polite">
          {monthText(at)}
        </span>
        <Button
          variant="ghost"
          size="icon"
          aria-label="Earlier month"
          onClick={() => setAt(addMonths(at, -1))}
        >
          <Icon of={ChevronLeft} size={14} />
        </Button>
        <Button variant="ghost" size="icon" aria-label="Later month" onClick={() => setAt(addMonths(at, 1))}>
          <Icon of={ChevronRight} size={14} />
        </Button>
      </div>
      <table
        ref={grid}
        aria-label={monthText(at)}
        className="mx-[3px] mb-1 w-[calc(100%-6px)] table-fixed text-center text-meta tabular-nums"
        onKeyDown={(event) => {
          const next = stepOf(event.key, at)
          if (!next) return
          event.preventDefault()
          moved.current = true
          setAt(next)
        }}
      >
        <thead>
          <tr className="text-muted-foreground">
            {weeks[0]?.map((date) => (
              <th key={date} abbr={weekdayName(weekdayOf(date))} className="h-6 font-normal">
                {weekdayName(weekdayOf(date)).slice(0, 1)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => (
                <td key={date} className="p-0">
                  <button
                    type="button"
                    data-date={date}
                    tabIndex={date === at ? 0 : -1}
                    aria-label={`${longDay(date, dateOrder)} ${date.slice(0, 4)}`}
                    aria-current={date === today ? 'date' : undefined}
                    aria-pressed={date === chosen}
                    className={`h-[30px] w-full rounded-[7px] hover:bg-accent max-sm:h-11 ${toneOf(date, { at, chosen, today })}`}
                    onClick={() => onPick(date)}
                  >
                    {dateParts(date)[2]}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function toneOf(
  date: LocalDate,
  { at, chosen, today }: { at: LocalDate; chosen: LocalDate | null; today: LocalDate },
) {
  if (date === chosen) return 'bg-primary font-semibold text-primary-foreground hover:bg-primary-hover'
  if (date === today) return 'font-[650] text-primary'
  return date.slice(0, 7) === at.slice(0, 7) ? '' : 'text-muted-foreground'
}
