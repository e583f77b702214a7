import { type DateOrder, type DueDate, dateIn, instantOf } from '@/lib/core/clock'
import { type Anchor, advance, type Repeating } from './complete'
import { withImpliedDays } from './days'
import { type Recurrence, storedRule } from './occurrences'
import { scheduleReason } from './reason'
import { isInterval, type Rule, stepMinutes } from './rule'
import { dayText, dueText, everyText, stepWords } from './words'

type Reader = { dateOrder?: DateOrder }

/** The rule in words: “Every 1st and 15th at 20:00”, “Every 2 weeks on Mon and Thu until 31 Dec 2026”. */
export function describeRule(
  recurrence: Recurrence & { anchor: Anchor },
  { dateOrder = 'dmy' }: Reader = {},
): string {
  const { anchor, start } = recurrence
  const rule = storedRule(recurrence, 'UTC')
  const counted = anchor === 'schedule' ? withImpliedDays(rule, start.date) : rule
  return [
    `Every ${everyText(counted, isInterval(rule), dateOrder)}`,
    start.time && ` ${stepMinutes(rule) === null ? 'at' : 'from'} ${start.time}`,
    rule.until && ` until ${dayText(rule.until, dateOrder)}`,
    rule.count && `, ${rule.count === 1 ? 'once' : `${rule.count} times`}`,
  ]
    .filter(Boolean)
    .join('')
}

/** “by schedule” or “after completion”. */
export function describeAnchor(anchor: Anchor): string {
  return anchor === 'schedule' ? 'by schedule' : 'after completion'
}

/** The dates that follow `task.due`, `limit` at most, if it is completed now and each later one on its day. */
export function upcoming(task: Repeating, now: Date, zone: string, limit = 10): DueDate[] {
  const dates: DueDate[] = []
  let current = task
  while (dates.length < limit) {
    const due = momentOf(current.due, zone)
    const moved = advance(current, due > now ? due : now, zone)
    if ('done' in moved) break
    dates.push(moved.due)
    current = { ...current, ...moved }
  }
  return dates
}

/** Why the task moves to the date that follows, in a sentence or two: the first of `upcoming`. */
export function whyNext(
  task: Repeating,
  now: Date,
  zone: string,
  { dateOrder = 'dmy' }: Reader = {},
): string {
  const rule = storedRule(task, zone)
  const today = dateIn(zone, now)
  const [next] = upcoming(task, now, zone, 1)
  if (!next) return lastText(rule, dateOrder)
  const within = stepMinutes(rule) !== null
  const usual = task.anchor === 'schedule' && !within && next.time === task.start.time
  const day = dueText(usual ? { ...next, time: null } : next, dateOrder, today)
  if (task.anchor === 'completion') {
    const isEarly = within ? momentOf(task.due, zone) > now : task.due.date > today
    const when = isEarly ? 'on time' : within ? 'now' : 'today'
    const step = rule.interval === 1 ? `one ${stepWords(rule)}` : stepWords(rule)
    return `Next is ${day} if you finish ${when}, ${step} after completion.`
  }
  const reason = scheduleReason({ task, rule, next, today, order: dateOrder })
  return `Next is ${day}, ${reason}. Finishing late won’t shift it.`
}

function lastText(rule: Rule, order: DateOrder): string {
  if (rule.until) return `This is the last one: the rule ends on ${dayText(rule.until, order)}.`
  return rule.count ? 'This is the last one: the rule has no more times.' : 'This is the last one.'
}

function momentOf({ date, time }: DueDate, zone: string): Date {
  return instantOf(date, time ?? '12:00', zone)
}
