import {
  addDays,
  type DateOrder,
  type DueDate,
  dateParts,
  dayNumber,
  type LocalDate,
  weekdayOf,
} from '@/lib/core/clock'
import { monthName, weekdayName } from '@/lib/tasks/recurrence/names'
import { dueText as fullDay } from '@/lib/tasks/recurrence/words'

/** The day as one says it: `Today`, `Tomorrow`, `Yesterday`, else `Mon 13 Apr`. */
export function dayText(date: LocalDate, today: LocalDate, order: DateOrder): string {
  return nearDay(date, today) ?? fullDay({ date, time: null }, order, today)
}

/** A due date with its time: `Today 20:00`, `Thu 16 Apr 17:00`. */
export function dueText(due: DueDate, today: LocalDate, order: DateOrder): string {
  const day = dayText(due.date, today, order)
  return due.time ? `${day} ${due.time}` : day
}

/** A date where it does not begin the sentence: `tomorrow 09:00`. */
export function inSentence(text: string): string {
  return text.replace(/^(Today|Tomorrow|Yesterday)/, (day) => day.toLowerCase())
}

/** The day in full, for headings and screen readers: `Wednesday 15 April`. */
export function longDay(date: LocalDate, order: DateOrder): string {
  const [, month, day] = dateParts(date)
  const name = monthName(month)
  return `${weekdayName(weekdayOf(date))} ${order === 'dmy' ? `${day} ${name}` : `${name} ${day}`}`
}

/** `April 2026`. */
export function monthText(date: LocalDate): string {
  const [year, month] = dateParts(date)
  return `${monthName(month)} ${year}`
}

/** How far away a day is: `today`, `in 3 days`, `2 days ago`. */
export function distanceText(date: LocalDate, today: LocalDate): string {
  const near = nearDay(date, today)
  if (near) return near.toLowerCase()
  const days = dayNumber(date) - dayNumber(today)
  return days > 0 ? `in ${days} days` : `${-days} days ago`
}

function nearDay(date: LocalDate, today: LocalDate): string | null {
  if (date === today) return 'Today'
  if (date === addDays(today, 1)) return 'Tomorrow'
  if (date === addDays(today, -1)) return 'Yesterday'
  return null
}
