import { addMonths, dateParts, daysInMonth, isDate, type LocalDate } from '@/lib/core/clock'

/** 29 February may be as far away as this: 1896 to 1904. */
const FARTHEST_YEARS = 8

/** The next date with that day of the month, today included; shorter months are passed over. */
export function nextDayOfMonth(today: LocalDate, day: number): LocalDate {
  let first = `${today.slice(0, 7)}-01`
  if (day < dateParts(today)[2]) first = addMonths(first, 1)
  while (day > lengthOf(first)) first = addMonths(first, 1)
  return first.slice(0, 8) + String(day).padStart(2, '0')
}

function lengthOf(first: LocalDate): number {
  const [year, month] = dateParts(first)
  return daysInMonth(year, month)
}

/** The next such date, today included; nothing for a day that no year has. */
export function nextDate(today: LocalDate, month: number, day: number): LocalDate | undefined {
  const [year] = dateParts(today)
  for (let later = 0; later <= FARTHEST_YEARS; later++) {
    const date = writeDate(year + later, month, day)
    if (date && date >= today) return date
  }
  return undefined
}

/** The date, if it exists. */
export function writeDate(year: number, month: number, day: number): LocalDate | undefined {
  const two = (n: number) => String(n).padStart(2, '0')
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
  return isDate(date) ? date : undefined
}
