import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type DueDate, instantOf, type Weekday } from '@/lib/core/clock'
import { begin } from './begin'
import { type Anchor, advance } from './complete'
import { parseRule, sameRule } from './rule'

type Phrase = {
  id: string
  kind: 'phrase'
  text: string
  now: string
  zone: string
  weekStart: Weekday
  expect: { rrule: string; anchor: Anchor; start: DueDate; first: string; next: string[] } | { refused: true }
}
type Completion = {
  id: string
  kind: 'complete'
  rule: string
  anchor: Anchor
  start: DueDate
  due: DueDate
  completedAt: string
  zone: string
  expectDue?: DueDate
  expectDone?: true
}

const file = resolve(process.cwd(), '../shared/cases/recurrence.jsonl')
const cases: (Phrase | Completion)[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
  : []
if (cases.length === 0) console.error(`SKIPPED: the recurrence cases are missing at ${file}`)

// Refused phrases have no rule to begin: the tests of quick add read them.
const phrases = cases.filter((one) => one.kind === 'phrase').filter((one) => 'rrule' in one.expect)
const completions = cases.filter((one) => one.kind === 'complete')

describe.skipIf(cases.length === 0)('the cases', () => {
  test.each(phrases)('$id: $text', ({ text, now, zone, weekStart, expect: expected }) => {
    if ('refused' in expected) throw new Error('a refused phrase')
    const starting = /\b(starting|from)\b/.test(text) ? expected.start.date : undefined
    const { rrule, anchor, start } = expected
    const begun = begin({
      rule: rrule,
      anchor,
      starting,
      time: start.time,
      now: new Date(now),
      zone,
      weekStart,
    })
    if ('refused' in begun) throw new Error(begun.refused)
    expect(begun.start).toEqual(start)
    expect(written(begun.first)).toBe(expected.first)
    expect(meansTheSame(begun.rule, rrule)).toBe(true)
    expect(following({ ...begun, anchor, due: begun.first }, zone, 10)).toEqual(expected.next)
  })

  test.each(completions)('$id: $rule', ({ completedAt, zone, expectDue, ...task }) => {
    const moved = advance(task, new Date(completedAt), zone)
    const rule = task.anchor === 'schedule' ? task.rule : expect.any(String)
    expect(moved).toEqual(expectDue ? { due: expectDue, rule } : { done: true })
  })
})

/** The due dates of a task that is always completed on its day. */
function following(task: Parameters<typeof advance>[0], zone: string, limit: number): string[] {
  const dates = [written(task.due)]
  let current = task
  while (dates.length < limit) {
    const { date, time } = current.due
    const moved = advance(current, instantOf(date, time ?? '12:00', zone), zone)
    if ('done' in moved) break
    current = { ...current, ...moved }
    dates.push(written(current.due))
  }
  return dates
}

function written({ date, time }: DueDate): string {
  return time === null ? date : `${date}T${time}`
}

function meansTheSame(a: string, b: string): boolean {
  const [first, second] = [parseRule(a), parseRule(b)]
  return !('refused' in first) && !('refused' in second) && sameRule(first, second)
}
