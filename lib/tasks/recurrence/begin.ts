import { addDays, type DueDate, dateIn, type LocalDate, type LocalTime, type Weekday } from '@/lib/core/clock'
import type { Anchor } from './complete'
import { nextFromNow, nextOccurrence, type Recurrence } from './occurrences'
import { carryWeekStart, formatRule, isInterval, parseRule, type Rule, stepMinutes } from './rule'
import { occurrencesAfter } from './series'
import { DAY, dueAt, instantAt, type WallMinute, wallMinute, wallMinuteAt } from './wall'

/** What `every …` was read as. `rule` is an RRULE value, `now` an instant, `zone` an IANA time zone. */
export type Beginning = {
  rule: string
  anchor: Anchor
  /** The earliest day (`starting aug 3`). */
  starting?: LocalDate
  time: LocalTime | null
  now: Date
  zone: string
  weekStart: Weekday
}

/** `rule` in its fixed form, with the week start that it counts by. */
export type Begun = { rule: string; start: DueDate; first: DueDate }

/**
 * `start`, the first occurrence of the rule, from which it is always counted, and `first`, the first due
 * date, never before `now`; or a sentence that says why the rule is refused (recurrence.md, rule 1). The
 * two differ where a clock change moves the first, where `starting` has passed, and where a shorter month
 * comes first: “every month at 9am”, written on the 31st after nine, keeps its day 31.
 */
export function begin(input: Beginning): Begun | { refused: string } {
  const { anchor, starting, time, now, zone, weekStart } = input
  const read = parseRule(input.rule, { zone, time })
  if ('refused' in read) return read
  if (time === null && stepMinutes(read) !== null) {
    return { refused: 'A rule by hours or minutes needs a time, as in “every 12 hours at 9am”.' }
  }
  if (anchor === 'completion' && !isInterval(read)) {
    return { refused: 'After completion goes with a plain interval only, as in “every! 3 days”.' }
  }
  const rule = carryWeekStart(read, weekStart)
  const today = dateIn(zone, now)
  const opening = openingOf(rule, { date: starting ?? today, time })
  if (!opening) return { refused: 'No date fits this rule.' }
  const start = opening.date < today ? opening : notPassed(rule, opening, now, zone)
  const recurrence = { rule: formatRule(rule), start }
  const first = firstDue(recurrence, now, zone)
  return first ? { ...recurrence, first } : { refused: 'This rule ends before its first date.' }
}

/** The first date of the rule on or after `from`, which is where an interval begins to count. */
function openingOf(rule: Rule, from: DueDate): DueDate | null {
  if (isInterval(rule)) return from
  const freq = stepMinutes(rule) === null ? rule.freq : 'DAILY'
  return firstAfter({ ...rule, freq, interval: 1 }, from, wallMinute(from) - DAY)
}

/** `opening`, or where its time has passed the next date, unless the rule would lose its day by that. */
function notPassed(rule: Rule, opening: DueDate, now: Date, zone: string): DueDate {
  if (opening.time === null || instantAt(wallMinute(opening), zone) > now) return opening
  const counted = isInterval(rule) || stepMinutes(rule) !== null ? rule : { ...rule, interval: 1 }
  // In the hour that comes twice in autumn, a later time on the clock can have passed already.
  const isAhead = (minute: WallMinute) => instantAt(minute, zone) > now
  const next = firstAfter(counted, opening, wallMinuteAt(now, zone), isAhead) ?? opening
  const sameDay = next.date.slice(8) === opening.date.slice(8)
  const takesDay = isInterval(rule) && (rule.freq === 'MONTHLY' || rule.freq === 'YEARLY')
  return sameDay || !takesDay ? next : opening
}

function firstAfter(
  rule: Rule,
  start: DueDate,
  minute: WallMinute,
  fits = (_: WallMinute) => true,
): DueDate | null {
  for (const at of occurrencesAfter({ ...rule, until: null, count: null }, start, minute)) {
    if (fits(at)) return dueAt(at, start.time !== null)
  }
  return null
}

function firstDue(recurrence: Recurrence, now: Date, zone: string): DueDate | null {
  if (recurrence.start.time !== null) return nextFromNow(recurrence, now, zone)
  return nextOccurrence(recurrence, { date: addDays(dateIn(zone, now), -1), time: null }, zone)
}
