import { daysInMonth } from '@/lib/core/clock'
import { clamps, withImpliedDays } from './days'
import { type Recurrence, storedRule } from './occurrences'
import { formatRule, type Rule } from './rule'

const COMMON_YEAR = 2025
const ALL_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]

/**
 * The RRULE value that gives calendars the same dates from a floating DTSTART at `start`. RFC 5545 skips
 * a day that a month does not have, so a day that falls on the month's last (recurrence.md, rule 4) is
 * said by its position, and UNTIL has a time where `start` has one. What one RRULE cannot say (the 29th or
 * 30th among days counted from the end, of several months of every second year, or within hours) stays.
 */
export function toICalendar({ rule: text, start }: Recurrence): string {
  const rule = storedRule({ rule: text, start }, 'UTC')
  const full = withImpliedDays(rule, start.date)
  const said = formatRule({ ...(needsPosition(full) ? withPosition(full) : rule), until: null })
  if (!rule.until) return said
  return `${said};UNTIL=${rule.until.replaceAll('-', '')}${start.time === null ? '' : 'T235959'}`
}

function needsPosition(rule: Rule): boolean {
  const months = rule.byMonth.length > 0 ? rule.byMonth : ALL_MONTHS
  const shortest = Math.min(...months.map((month) => daysInMonth(COMMON_YEAR, month)))
  return clamps(rule) && rule.byMonthDay.some((day) => day > shortest)
}

function withPosition(rule: Rule): Rule {
  const { byMonthDay: days, byMonth, interval } = rule
  const monthly = rule.freq === 'DAILY' || (rule.freq === 'YEARLY' && byMonth.length !== 1)
  const freq = interval === 1 && monthly ? 'MONTHLY' : rule.freq
  const inOneMonth = freq === 'MONTHLY' || (freq === 'YEARLY' && byMonth.length === 1)
  const [only = 0, ...more] = days
  if (inOneMonth && more.length === 0) {
    return { ...rule, freq, byMonthDay: [28, 29, 30, 31].slice(0, only - 27), bySetPos: [-1] }
  }
  if (days.includes(31) || days.includes(-1)) {
    return { ...rule, byMonthDay: [...days.filter((day) => day !== 31 && day !== -1), -1] }
  }
  if (!inOneMonth || days.some((day) => day < 0)) return rule
  return { ...rule, freq, byMonthDay: [...days, -1], bySetPos: days.map((_, index) => index + 1) }
}
