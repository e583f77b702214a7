'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'
import { type DateOrder, type LocalDate, type LocalTime, type Weekday, wallClock } from '@/lib/core/clock'
import { useAccount, useNow } from '@/lib/live/provider'

/** The day and time where the person is, and how they read and count days. */
export type Calendar = {
  now: Date
  today: LocalDate
  time: LocalTime
  zone: string
  weekStart: Weekday
  dateOrder: DateOrder
}

const CalendarContext = createContext<Calendar | null>(null)

export function CalendarProvider({ children }: { children: ReactNode }) {
  const { zone, weekStart, dateOrder } = useAccount()
  const now = useNow()
  const calendar = useMemo(() => {
    const { date, time } = wallClock(zone, now)
    return { now, today: date, time, zone, weekStart, dateOrder }
  }, [now, zone, weekStart, dateOrder])
  return <CalendarContext value={calendar}>{children}</CalendarContext>
}

/** Changes once a minute. */
export function useCalendar(): Calendar {
  const calendar = use(CalendarContext)
  if (!calendar) throw new Error('useCalendar stands outside of its CalendarProvider')
  return calendar
}
