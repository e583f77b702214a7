const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** The month 1–12 in words; `short` in three letters. */
export function monthName(month: number, short = false): string {
  const name = MONTHS[month - 1] ?? ''
  return short ? name.slice(0, 3) : name
}

/** The weekday 1–7 (Monday–Sunday) in words; `short` in three letters. */
export function weekdayName(weekday: number, short = false): string {
  const name = WEEKDAYS[weekday - 1] ?? ''
  return short ? name.slice(0, 3) : name
}

/** 1st, 2nd, 3rd … */
export function ordinal(n: number): string {
  const teen = n % 100 >= 11 && n % 100 <= 13
  return `${n}${(!teen && ['th', 'st', 'nd', 'rd'][n % 10]) || 'th'}`
}

/** 1st, 2nd …; counted from the end where negative: last, 2nd last … */
export function position(n: number): string {
  if (n > 0) return ordinal(n)
  return n === -1 ? 'last' : `${ordinal(-n)} last`
}

/** “a”, “a and b”, “a, b and c”. */
export function list(items: string[], joiner: 'and' | 'or'): string {
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${joiner} ${last}`
}
