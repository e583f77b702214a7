/** A calendar date as `YYYY-MM-DD`, with no zone. */
export type LocalDate = string
/** A wall-clock time as `HH:MM`, 24 hours. */
export type LocalTime = string
/** A day and, if it has one, a time on the wall clock of where the person is. */
export type DueDate = { date: LocalDate; time: LocalTime | null }
/** 1 = Monday … 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
export type DateOrder = 'dmy' | 'mdy' | 'ymd'

const DAY_MS = 86_400_000

/** The calendar day of `instant` in the IANA `zone`. */
export function dateIn(zone: string, instant: Date): LocalDate {
  return wallClock(zone, instant).date
}

/** Date and time (to the minute, seconds dropped) that a clock in `zone` shows at `instant`. */
export function wallClock(zone: string, instant: Date): { date: LocalDate; time: LocalTime } {
  const local = new Date(instant.getTime() + offsetMs(zone, instant)).toISOString()
  return { date: local.slice(0, 10), time: local.slice(11, 16) }
}

/**
 * The instant at which a clock in `zone` shows `date` `time`. A time that the spring change skips moves
 * forward by the gap; of one that comes twice in autumn it is the first (recurrence.md, rule 5).
 */
export function instantOf(date: LocalDate, time: LocalTime, zone: string): Date {
  const wall = Date.parse(`${date}T${time}:00Z`)
  const before = offsetMs(zone, new Date(wall - DAY_MS))
  const after = offsetMs(zone, new Date(wall + DAY_MS))
  const [early, late] = before > after ? [before, after] : [after, before]
  const candidates = [wall - early, wall - late].filter(
    (instant) => instant + offsetMs(zone, new Date(instant)) === wall,
  )
  return new Date(candidates.length > 0 ? Math.min(...candidates) : wall - before)
}

/** Milliseconds to add to UTC to get the wall clock of `zone` at `instant`. */
function offsetMs(zone: string, instant: Date): number {
  const parts = formatter(zone).formatToParts(instant)
  const field = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((part) => part.type === type)?.value)
  const midnight = midnightUtc(field('year'), field('month'), field('day'))
  const local = midnight + ((field('hour') * 60 + field('minute')) * 60 + field('second')) * 1000
  return local - Math.floor(instant.getTime() / 1000) * 1000
}

/** Unlike `Date.UTC`, which takes the years 0 to 99 for 1900 to 1999. */
function midnightUtc(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month - 1, day)
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(zone: string): Intl.DateTimeFormat {
  let made = formatters.get(zone)
  if (!made) {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formatters.set(zone, made)
  }
  return made
}

/** Whether this runtime knows `zone` as an IANA time zone. */
export function isZone(zone: string): boolean {
  try {
    formatter(zone)
    return true
  } catch {
    return false
  }
}

/** Whether two names mean one zone, as `Europe/Kiev` and `Europe/Kyiv` do: browsers do not agree on them. */
export function isSameZone(a: string, b: string): boolean {
  return a === b || canonical(a) === canonical(b)
}

function canonical(zone: string): string {
  return formatter(zone).resolvedOptions().timeZone
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return fromDayNumber(dayNumber(date) + days)
}

/** `months` later; a day that the month does not have becomes its last. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year, month, day] = dateParts(date)
  const index = year * 12 + (month - 1) + months
  return clampedDate(Math.floor(index / 12), (((index % 12) + 12) % 12) + 1, day)
}

/** That day of the month, or the month's last day where it is shorter. `month` is 1–12. */
export function clampedDate(year: number, month: number, day: number): LocalDate {
  return formatDate(year, month, Math.min(day, daysInMonth(year, month)))
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function weekdayOf(date: LocalDate): Weekday {
  return (((((dayNumber(date) + 3) % 7) + 7) % 7) + 1) as Weekday
}

/** The first day of the week that holds `date`, for a week that starts on `weekStart`. */
export function startOfWeek(date: LocalDate, weekStart: Weekday): LocalDate {
  return addDays(date, -((weekdayOf(date) - weekStart + 7) % 7))
}

/** Days since 1970-01-01. */
export function dayNumber(date: LocalDate): number {
  const [year, month, day] = dateParts(date)
  return midnightUtc(year, month, day) / DAY_MS
}

export function fromDayNumber(days: number): LocalDate {
  return new Date(days * DAY_MS).toISOString().slice(0, 10)
}

export function dateParts(date: LocalDate): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
}

/** Whether `text` is a day that exists, written `YYYY-MM-DD`, in the years 1 to 9999. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const [year, month, day] = dateParts(text)
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Whether `text` is a time from 00:00 to 23:59. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

function formatDate(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}
