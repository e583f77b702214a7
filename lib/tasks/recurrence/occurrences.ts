import type { DueDate } from '@/lib/core/clock'
import { parseRule, type Rule } from './rule'
import { occurrencesAfter } from './series'
import { DAY, dueAt, endOf, gapBefore, instantAt, settled, type WallMinute, wallMinuteAt } from './wall'

/** A rule (an RRULE value) and its first occurrence, from which it is always counted. */
export type Recurrence = { rule: string; start: DueDate }

/** The first due date strictly after `after` on the wall clock of `zone`; `null` when the rule has ended. */
export function nextOccurrence(recurrence: Recurrence, after: DueDate, zone: string): DueDate | null {
  const timed = isTimed(recurrence)
  return toDue(dueAfter(recurrence, endOf(after, timed), zone), timed)
}

/**
 * The first due date strictly after `now` (after today where the rule has no time) and, if given, strictly
 * after the due date `after`; `null` when the rule has ended.
 */
export function nextFromNow(
  recurrence: Recurrence,
  now: Date,
  zone: string,
  after?: DueDate,
): DueDate | null {
  const timed = isTimed(recurrence)
  const today = endOf(dueAt(wallMinuteAt(now, zone), timed), timed)
  let next = dueAfter(recurrence, after ? Math.max(today, endOf(after, timed)) : today, zone)
  // In the hour that comes twice in autumn, a later time on the clock can have passed already.
  while (timed && next !== null && instantAt(next, zone) <= now) next = dueAfter(recurrence, next, zone)
  return toDue(next, timed)
}

/** The due dates on or after `from`, `limit` of them at most. */
export function occurrences(
  recurrence: Recurrence,
  { from, limit, zone }: { from: DueDate; limit: number; zone: string },
): DueDate[] {
  const timed = isTimed(recurrence)
  const found: DueDate[] = []
  let after = endOf(from, timed) - (timed && from.time !== null ? 1 : DAY)
  while (found.length < limit) {
    const next = dueAfter(recurrence, after, zone)
    if (next === null) break
    found.push(dueAt(next, timed))
    after = next
  }
  return found
}

/** The rule of a recurrence that is stored, and therefore valid; throws where it is not. */
export function storedRule({ rule, start }: Recurrence, zone: string): Rule {
  const read = parseRule(rule, { zone, time: start.time })
  if ('refused' in read) throw new Error(`Stored rule ${rule}: ${read.refused}`)
  return read
}

/**
 * A clock change moves an occurrence forward, maybe past the next one or onto it, where the two are one
 * (recurrence.md, rule 5). So those up to a gap before `after` can fall after it.
 */
function dueAfter(recurrence: Recurrence, after: WallMinute, zone: string): WallMinute | null {
  const rule = storedRule(recurrence, zone)
  let first: WallMinute | null = null
  for (const minute of occurrencesAfter(rule, recurrence.start, after - gapBefore(after, zone))) {
    if (first !== null && minute >= first) break
    const due = settled(minute, zone)
    if (due > after && (first === null || due < first)) first = due
  }
  return first
}

function isTimed({ start }: Recurrence): boolean {
  return start.time !== null
}

function toDue(minute: WallMinute | null, timed: boolean): DueDate | null {
  return minute === null ? null : dueAt(minute, timed)
}
