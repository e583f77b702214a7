import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { DateOrder, DueDate, Weekday } from '@/lib/core/clock'
import { parseRule, sameRule } from '@/lib/tasks/recurrence/rule'
import { parseQuickAdd, type QuickAdd } from './parse'
import { parsePaste } from './paste'
import { parseRecurrencePhrase } from './phrases'

const CASES = '../shared/cases'

type Place = { id: string; category: string; text: string; now: string; zone: string; weekStart: Weekday }
type Expected = {
  title: string
  priority?: number
  project?: string
  section?: string
  assignee?: string
  labels?: string[]
  due?: DueDate
  deadline?: string
  rrule?: string
  anchor?: string
  durationMinutes?: number
  description?: string
  chips: { kind: string; text: string; start: number }[]
  refused?: true
  tasks?: { title: string; priority?: number; labels?: string[]; due?: DueDate; parent?: number }[]
}
type QuickAddCase = Place & {
  dateOrder: DateOrder
  projects: string[]
  sections: Record<string, string[]>
  members: string[]
  expect: Expected
}
type PhraseCase = Place & {
  kind: string
  expect: { rrule: string; anchor: string; start: DueDate; first: string; refused?: true }
}

const quickAdd = readCases<QuickAddCase>('quick-add.jsonl')
const phrases = readCases<PhraseCase>('recurrence.jsonl').filter(({ kind }) => kind === 'phrase')

describe.skipIf(quickAdd.length === 0)('the cases of quick add', () => {
  it.each(quickAdd.map((one) => [one.id, one.text.slice(0, 60), one] as const))(
    '%s %s',
    (_id, _text, one) => {
      const { text, expect: expected } = one
      if (text.includes('\n')) {
        const pasted = parsePaste(text, contextOf(one))
        if ('refused' in pasted) return expect(expected.refused).toBe(true)
        const tasks = expected.tasks?.map((task) => ({ labels: [], parent: null, ...task }))
        const found = pasted.tasks.map(({ title, priority, labels, due, parent }) => {
          return { title, priority, labels, due, parent }
        })
        return expect(found).toEqual(tasks)
      }
      const found = parseQuickAdd(text, contextOf(one))
      if ('refused' in found) return expect(expected.refused).toBe(true)
      expect({ ...flat(found), rrule: undefined }).toEqual({ labels: [], ...expected, rrule: undefined })
      expectSameRule(found.recurrence?.rule, expected.rrule)
    },
  )
})

describe.skipIf(phrases.length === 0)('the phrases of recurrence', () => {
  it.each(phrases.map((one) => [one.id, one.text, one] as const))('%s %s', (_id, _text, one) => {
    const found = parseRecurrencePhrase(one.text, { ...contextOf(one), dateOrder: 'dmy' })
    if ('refused' in found) return expect(one.expect.refused).toBe(true)
    const { first, rrule, ...expected } = one.expect
    expect({ anchor: found.anchor, start: found.start }).toEqual({
      anchor: expected.anchor,
      start: expected.start,
    })
    expect([found.first.date, found.first.time].filter(Boolean).join('T')).toBe(first)
    expectSameRule(found.rule, rrule)
  })
})

function readCases<Case>(file: string): Case[] {
  const path = `${CASES}/${file}`
  if (!existsSync(path)) {
    console.error(`SKIPPED: ${path} is not there, so its cases are not tried.`)
    return []
  }
  const lines = readFileSync(path, 'utf8').split('\n')
  return lines.filter(Boolean).map((line) => JSON.parse(line) as Case)
}

function contextOf<One extends Place>(one: One): One & { now: Date } {
  return { ...one, now: new Date(one.now) }
}

function flat({ project, recurrence, chips, ...rest }: QuickAdd) {
  return {
    ...rest,
    ...(project && { project: project.name }),
    ...(recurrence && { anchor: recurrence.anchor }),
    chips: chips.map(({ end: _, ...chip }) => chip),
  }
}

function expectSameRule(found: string | undefined, expected: string | undefined) {
  if (found === undefined || expected === undefined) return expect(found).toBe(expected)
  const rules = [parseRule(found), parseRule(expected)]
  const [a, b] = rules
  const same = a && b && !('refused' in a) && !('refused' in b) && sameRule(a, b)
  expect(same, `${found} means ${expected}`).toBe(true)
}
