import { type DateOrder, type DueDate, dateParts, type LocalDate, weekdayOf } from '@/lib/core/clock'
import { list, monthName, ordinal, position, weekdayName } from './names'
import type { RuleDay } from './parts'
import { type Rule, stepMinutes } from './rule'

const UNITS = {
  MINUTELY: 'minute',
  HOURLY: 'hour',
  DAILY: 'day',
  WEEKLY: 'week',
  MONTHLY: 'month',
  YEARLY: 'year',
} as const

type Joiner = 'and' | 'or'

/** One step of the rule: “day”, “3 weeks”. */
export function stepWords({ freq, interval }: Rule): string {
  return interval === 1 ? UNITS[freq] : `${interval} ${UNITS[freq]}s`
}

/** “1 May” or “May 1”, with the year unless it is that of `today`. */
export function dayText(date: LocalDate, order: DateOrder, today?: LocalDate): string {
  const [year, month, day] = dateParts(date)
  const text = monthAndDay(month, day, order)
  if (date.slice(0, 4) === today?.slice(0, 4)) return text
  return order === 'ymd' ? `${year} ${text}` : `${text} ${year}`
}

/** “Fri 1 May”, with the time where there is one and the year unless it is that of `today`. */
export function dueText({ date, time }: DueDate, order: DateOrder, today: LocalDate): string {
  const day = `${weekdayName(weekdayOf(date), true)} ${dayText(date, order, today)}`
  return time === null ? day : `${day} ${time}`
}

/** What comes after “Every”: “1st and 15th”, “2 weeks on Mon and Thu”, “month on the 31st” where `implied`. */
export function everyText(rule: Rule, implied: boolean, order: DateOrder): string {
  const step = stepWords(rule)
  const days = daysText(rule, 'and', order)
  if (!days) return rule.byMonth.length > 0 ? `${step} in ${months(rule)}` : step
  if (!implied && rule.interval === 1 && stepMinutes(rule) === null) return days.text
  const text = days.text === 'weekday' ? 'weekdays' : days.text
  return `${step} on ${days.the ? 'the ' : ''}${text}`
}

/**
 * The days that a rule names: “1st or 15th”, “Monday”, “27 Jan”, “3rd Friday of the month”; `the` tells
 * whether they take an article. `null` where it names none.
 */
export function daysText(
  rule: Rule,
  joiner: Joiner,
  order: DateOrder,
): { text: string; the: boolean } | null {
  const { byDay, byMonthDay, byMonth, bySetPos } = rule
  if (byDay.length + byMonthDay.length === 0) return null
  const [month, ...more] = byMonth
  if (month && more.length + byDay.length + bySetPos.length === 0 && byMonthDay.every((day) => day > 0)) {
    return {
      text: list(
        byMonthDay.map((day) => monthAndDay(month, day, order)),
        joiner,
      ),
      the: false,
    }
  }
  if (bySetPos.length === 0 && byDay.length > 0 && byDay.every(({ nth }) => nth === 0)) {
    return { text: named(rule, joiner) + (month ? ` in ${months(rule)}` : ''), the: false }
  }
  const text = bySetPos.length > 0 ? picked(rule, joiner) : named(rule, joiner)
  return { text: text + ofPeriod(rule), the: true }
}

function named({ byDay, byMonthDay }: Rule, joiner: Joiner): string {
  const days = byMonthDay.map((day) => (day > 0 ? ordinal(day) : `${position(day)} day`))
  const weekdays = weekdaysText(byDay, joiner)
  if (!weekdays) return list(days, joiner)
  return days.length > 0 ? `${weekdays} the ${list(days, joiner)}` : weekdays
}

function weekdaysText(byDay: RuleDay[], joiner: Joiner): string {
  const each = byDay.every(({ nth }) => nth === 0)
  if (each && byDay.map(({ weekday }) => weekday).join('') === '12345') return 'weekday'
  const short = each && byDay.length > 1
  const words = byDay.map(({ weekday, nth }) => {
    const name = weekdayName(weekday, short)
    return nth === 0 ? name : `${position(nth)} ${name}`
  })
  return list(words, joiner)
}

/** “last workday”, “2nd Sat or Sun”; the iCalendar form of a day that clamps is that day again. */
function picked(rule: Rule, joiner: Joiner): string {
  const { byDay, byMonthDay, bySetPos } = rule
  const clamped = '28,29,30,31'.startsWith(byMonthDay.join()) && bySetPos.join() === '-1'
  if (byDay.length === 0 && clamped) return ordinal(byMonthDay.at(-1) ?? 0)
  const among = named(rule, 'or').replace('weekday', 'workday')
  return `${list(bySetPos.map(position), joiner)} ${among}`
}

function ofPeriod(rule: Rule): string {
  const { freq, byMonth, byMonthDay, byDay, bySetPos } = rule
  if (byMonth.length > 0) return ` of ${months(rule)}`
  const numbered = bySetPos.length > 0 || byDay.length > 0
  if (numbered && freq === 'YEARLY') return ' of the year'
  if (numbered && freq === 'WEEKLY') return ' of the week'
  return numbered || byMonthDay.some((day) => day < 0) ? ' of the month' : ''
}

function months({ byMonth }: Rule): string {
  return list(
    byMonth.map((month) => monthName(month, true)),
    'and',
  )
}

function monthAndDay(month: number, day: number, order: DateOrder): string {
  const name = monthName(month, true)
  return order === 'dmy' ? `${day} ${name}` : `${name} ${day}`
}
