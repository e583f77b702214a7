import {
  type DueDate,
  dayNumber,
  fromDayNumber,
  instantOf,
  type LocalTime,
  wallClock,
} from '@/lib/core/clock'

export const DAY = 1440
const MINUTE_MS = 60_000

/**
 * Minutes on the wall clock since 1970-01-01 00:00. A day without a time counts as its noon, which no
 * clock change moves off that day unless it skips the whole of it.
 */
export type WallMinute = number

/** The wall minute of `due`. */
export function wallMinute({ date, time }: DueDate): WallMinute {
  return dayNumber(date) * DAY + minuteOfDay(time)
}

/** The last wall minute of `due`, or of its day where only days count (`timed` is false). */
export function endOf(due: DueDate, timed: boolean): WallMinute {
  return timed && due.time !== null ? wallMinute(due) : dayNumber(due.date) * DAY + DAY - 1
}

/** The minutes since midnight at which an occurrence at `time` counts. */
export function minuteOfDay(time: LocalTime | null): number {
  return time === null ? DAY / 2 : Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/** The day of a wall minute, and its time if the task is `timed`. */
export function dueAt(minute: WallMinute, timed: boolean): DueDate {
  const iso = new Date(minute * MINUTE_MS).toISOString()
  return { date: fromDayNumber(Math.floor(minute / DAY)), time: timed ? iso.slice(11, 16) : null }
}

/** The instant at which a clock in `zone` shows `minute`; a skipped one is moved, of two it is the first. */
export function instantAt(minute: WallMinute, zone: string): Date {
  const { date, time } = dueAt(minute, true)
  return instantOf(date, time ?? '12:00', zone)
}

/** What a clock in `zone` shows at `instant`. */
export function wallMinuteAt(instant: Date, zone: string): WallMinute {
  return wallMinute(wallClock(zone, instant))
}

/** `minute`, moved forward by the gap where the clocks of `zone` skip it. */
export function settled(minute: WallMinute, zone: string): WallMinute {
  return wallMinuteAt(instantAt(minute, zone), zone)
}

/** By how many minutes the clocks of `zone` went forward in the day before `minute`. */
export function gapBefore(minute: WallMinute, zone: string): number {
  const now = instantAt(minute, zone)
  const earlier = new Date(now.getTime() - (DAY + 60) * MINUTE_MS)
  const gap = wallMinuteAt(now, zone) - wallMinuteAt(earlier, zone) - (DAY + 60)
  return Math.min(DAY, Math.max(0, gap))
}
