import { daysInMonth, type LocalDate, type LocalTime, type Weekday } from '@/lib/core/clock'
import { list, monthName, position, weekdayName } from './names'
import {
  Refusal,
  type RuleDay,
  readDays,
  readNumbers,
  readUntil,
  readWeekday,
  readWhole,
  WEEKDAY_CODES,
} from './parts'

const FREQUENCIES = ['MINUTELY', 'HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const
const PARTS = ['FREQ', 'INTERVAL', 'BYMONTH', 'BYMONTHDAY', 'BYDAY', 'BYSETPOS', 'WKST', 'UNTIL', 'COUNT']
const LONGEST_TEXT = 1000
const LEAST_MINUTES = 15

/** An RRULE, read: lists in order and without repeats, empty where the rule says nothing. */
export type Rule = {
  freq: (typeof FREQUENCIES)[number]
  interval: number
  byMonth: number[]
  byMonthDay: number[]
  byDay: RuleDay[]
  bySetPos: number[]
  /** The first day of the week as the rule says it; unsaid counts as Monday. */
  weekStart: Weekday | null
  /** A day, itself included. */
  until: LocalDate | null
  count: number | null
}

/** Where and at what time of day a rule is kept; needed to read an `UNTIL` that is an instant. */
export type Place = { zone: string; time: LocalTime | null }

/** Reads an RRULE value (RFC 5545, without DTSTART), or says in a sentence what is wrong with it. */
export function parseRule(
  text: string,
  place: Place = { zone: 'UTC', time: null },
): Rule | { refused: string } {
  try {
    const rule = readRule(split(text), place)
    check(rule)
    return rule
  } catch (error) {
    if (error instanceof Refusal) return { refused: error.message }
    throw error
  }
}

/** The RRULE value of `rule`, its parts in one fixed order. */
export function formatRule(rule: Rule): string {
  const days = rule.byDay.map(({ weekday, nth }) => `${nth || ''}${WEEKDAY_CODES[weekday - 1]}`)
  const parts = [
    `FREQ=${rule.freq}`,
    rule.interval > 1 && `INTERVAL=${rule.interval}`,
    rule.byMonth.length > 0 && `BYMONTH=${rule.byMonth}`,
    rule.byMonthDay.length > 0 && `BYMONTHDAY=${rule.byMonthDay}`,
    days.length > 0 && `BYDAY=${days}`,
    rule.bySetPos.length > 0 && `BYSETPOS=${rule.bySetPos}`,
    rule.weekStart && countsWeeks(rule) && `WKST=${WEEKDAY_CODES[rule.weekStart - 1]}`,
    rule.until && `UNTIL=${rule.until.replaceAll('-', '')}`,
    rule.count && `COUNT=${rule.count}`,
  ]
  return parts.filter(Boolean).join(';')
}

/** Whether two rules mean the same, however they are written. */
export function sameRule(a: Rule, b: Rule): boolean {
  return formatRule(carryWeekStart(a, 1)) === formatRule(carryWeekStart(b, 1))
}

/** `rule` with the week start that it counts by, where that matters and the rule does not say it. */
export function carryWeekStart(rule: Rule, weekStart: Weekday): Rule {
  return rule.weekStart || !countsWeeks(rule) ? rule : { ...rule, weekStart }
}

/** Whether `rule` is a bare “every n days” that names no month and no day. */
export function isInterval({ byMonth, byMonthDay, byDay }: Rule): boolean {
  return byMonth.length + byMonthDay.length + byDay.length === 0
}

/** The minutes of one step of an hour or minute rule; `null` for a rule that steps by days or more. */
export function stepMinutes({ freq, interval }: Rule): number | null {
  if (freq === 'MINUTELY') return interval
  return freq === 'HOURLY' ? interval * 60 : null
}

function countsWeeks({ freq, interval, byDay, bySetPos }: Rule): boolean {
  return freq === 'WEEKLY' && byDay.length > 1 && (interval > 1 || bySetPos.length > 0)
}

function split(text: string): Map<string, string> {
  if (text.length > LONGEST_TEXT) throw new Refusal(`A rule has at most ${LONGEST_TEXT} characters.`)
  const said = new Map<string, string>()
  for (const part of text.trim().toUpperCase().split(';')) {
    const [name = '', value, ...more] = part.split('=')
    if (!value || more.length > 0) throw new Refusal(`“${part}” is not a part of a rule such as FREQ=DAILY.`)
    if (!PARTS.includes(name)) throw new Refusal(`${name} is not supported in a rule.`)
    if (said.has(name)) throw new Refusal(`${name} is given twice.`)
    said.set(name, value)
  }
  return said
}

function readRule(said: Map<string, string>, { zone, time }: Place): Rule {
  const freq = FREQUENCIES.find((known) => known === said.get('FREQ'))
  if (!freq) throw new Refusal(`FREQ has to be one of ${list([...FREQUENCIES], 'or')}.`)
  const read = <T, E>(name: string, reader: (name: string, value: string) => T, empty: E): T | E => {
    const value = said.get(name)
    return value === undefined ? empty : reader(name, value)
  }
  const within = freq === 'HOURLY' || freq === 'MINUTELY'
  return {
    freq,
    interval: read('INTERVAL', readWhole, 1),
    byMonth: read('BYMONTH', (name, value) => readNumbers(name, value, 12, false), []),
    byMonthDay: read('BYMONTHDAY', (name, value) => readNumbers(name, value, 31, true), []),
    byDay: read('BYDAY', readDays, []),
    bySetPos: read('BYSETPOS', (name, value) => readNumbers(name, value, 366, true), []),
    weekStart: read('WKST', readWeekday, null),
    until: read('UNTIL', (_, value) => readUntil(value, zone, within ? null : time), null),
    count: read('COUNT', readWhole, null),
  }
}

function check(rule: Rule): void {
  const { freq, byMonth, byMonthDay, bySetPos } = rule
  const step = stepMinutes(rule)
  if (step !== null && step < LEAST_MINUTES) {
    throw new Refusal(`A task repeats no more often than every ${LEAST_MINUTES} minutes.`)
  }
  if (rule.until && rule.count) throw new Refusal('A rule has UNTIL or COUNT, not both.')
  if (freq === 'WEEKLY' && byMonthDay.length > 0)
    throw new Refusal('BYMONTHDAY does not go with FREQ=WEEKLY.')
  if (bySetPos.length > 0 && isInterval(rule))
    throw new Refusal('BYSETPOS needs BYDAY, BYMONTHDAY or BYMONTH.')
  checkNth(rule)
  if (bySetPos.length === 0 && byMonth.length > 0) checkDays(byMonth, byMonthDay)
}

function checkNth({ freq, byMonth, byDay }: Rule): void {
  if (freq !== 'MONTHLY' && freq !== 'YEARLY' && byDay.some((day) => day.nth !== 0)) {
    throw new Refusal('A numbered weekday in BYDAY goes with FREQ=MONTHLY or YEARLY only.')
  }
  const tooFar = byDay.find((day) => Math.abs(day.nth) > 5)
  if (tooFar && (freq === 'MONTHLY' || byMonth.length > 0)) {
    throw new Refusal(`No month has a ${position(tooFar.nth)} ${weekdayName(tooFar.weekday)}.`)
  }
}

function checkDays(months: number[], days: number[]): void {
  const longest = Math.max(...months.map((month) => daysInMonth(2024, month)))
  const missing = days.find((day) => Math.abs(day) > longest)
  const names = months.map((month) => monthName(month))
  if (missing) throw new Refusal(`${list(names, 'or')} never has a day ${missing}.`)
}
