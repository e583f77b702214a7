import { addDays, addMonths, type LocalDate, startOfWeek, type Weekday, weekdayOf } from '@/lib/core/clock'

/** The weeks that hold the month of `date`, each from the person's first day of the week. */
export function weeksOfMonth(date: LocalDate, weekStart: Weekday): LocalDate[][] {
  const first = `${date.slice(0, 8)}01`
  const next = addMonths(first, 1)
  const weeks: LocalDate[][] = []
  for (let monday = startOfWeek(first, weekStart); monday < next; monday = addDays(monday, 7))
    weeks.push(Array.from({ length: 7 }, (_, day) => addDays(monday, day)))
  return weeks
}

/** The coming Saturday, today if it is one. */
export function comingSaturday(today: LocalDate): LocalDate {
  return addDays(today, (6 - weekdayOf(today) + 7) % 7)
}

/** Where an arrow or page key leads from `date`; nothing for other keys. */
export function stepOf(key: string, date: LocalDate): LocalDate | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(date, -1)
    case 'ArrowRight':
      return addDays(date, 1)
    case 'ArrowUp':
      return addDays(date, -7)
    case 'ArrowDown':
      return addDays(date, 7)
    case 'PageUp':
      return addMonths(date, -1)
    case 'PageDown':
      return addMonths(date, 1)
    default:
      return undefined
  }
}
