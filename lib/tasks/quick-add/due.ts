import { addDays, type DueDate, dateIn, instantOf, type LocalDate, wallClock } from '@/lib/core/clock'
import type { DateContext } from './line'
import type { SaidDate, SaidTime } from './phrase'
import { inPart } from './times'

const MINUTE_MS = 60_000

/** When a task is due that names a date, a time or both. A time alone is today, or tomorrow once passed. */
export function dueOf(
  date: SaidDate | undefined,
  time: SaidTime | undefined,
  context: DateContext,
): DueDate | undefined {
  if (!date) return time && nextTime(time, context)
  if ('minutes' in date) {
    const due = afterMinutes(date.minutes, context)
    return time ? onDay(due.date, time) : due
  }
  if (!time) return { date: date.day, time: date.time ?? null }
  if (date.part === 'night' && time.open && time.time.startsWith('12')) {
    return { date: addDays(date.day, 1), time: `00${time.time.slice(2)}` }
  }
  return onDay(date.day, date.part ? inPart(time, date.part) : time)
}

/** The day that a date phrase means, without its time. */
export function dayOf(date: SaidDate, context: DateContext): LocalDate {
  return 'minutes' in date ? afterMinutes(date.minutes, context).date : date.day
}

function nextTime(time: SaidTime, { now, zone }: DateContext): DueDate {
  const today = onDay(dateIn(zone, now), time)
  const passed = time.nextDay !== true && instantOf(today.date, time.time, zone) < now
  return passed ? { date: addDays(today.date, 1), time: time.time } : today
}

/** Midnight is the end of its day. */
function onDay(day: LocalDate, { time, nextDay }: SaidTime): DueDate {
  return { date: nextDay ? addDays(day, 1) : day, time }
}

/** Elapsed time, also across a clock change, rounded up to the whole minute. */
function afterMinutes(minutes: number, { now, zone }: DateContext): DueDate {
  const instant = Math.ceil((now.getTime() + minutes * MINUTE_MS) / MINUTE_MS) * MINUTE_MS
  return wallClock(zone, new Date(instant))
}
