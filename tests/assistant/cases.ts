import { existsSync, readFileSync } from 'node:fs'
import type { DateOrder, DueDate, Weekday } from '@/lib/core/clock'

const FILE = '../shared/cases/assistant.jsonl'

export type SeedTask = {
  id: string
  title: string
  project: string
  due?: DueDate
  priority?: number
  labels?: string[]
  deadline?: string
  description?: string
  parent?: string
  rrule?: string
  anchor?: 'schedule' | 'completion'
  start?: DueDate
  completedAt?: string
}

export type ReplyExpectation = {
  asks?: boolean
  asksAt?: number[]
  mentions?: string[]
  mentionsAny?: string[]
  omits?: string[]
  contains?: string[]
  containsAny?: string[]
  says?: string
  refuses?: boolean
}

/** A small database, what a person says, and the database afterwards: ../shared/cases/README.md. */
export type Case = {
  id: string
  category: string
  kind: 'interpreter' | 'model'
  now: string
  zone: string
  weekStart: Weekday
  dateOrder: DateOrder
  seed: { projects: string[]; tasks: SeedTask[] }
  turns: string[]
  expect: {
    created?: (Omit<SeedTask, 'id' | 'project'> & { project?: string })[]
    updated?: { id: string; set: Record<string, unknown> }[]
    completed?: { id: string; next?: DueDate }[]
    reopened?: string[]
    deleted?: string[]
    asksToDelete?: string[]
    reply?: ReplyExpectation
  }
  needsApproval?: boolean
  approval?: 'approve' | 'deny'
}

/** The cases that work without a language model; none, said loudly, where the folder is missing. */
export function interpreterCases(): Case[] {
  if (!existsSync(FILE)) {
    console.warn(`SKIPPED: ${FILE} is not there, so the cases of the assistant were not tried.`)
    return []
  }
  const lines = readFileSync(FILE, 'utf8').split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as Case).filter(({ kind }) => kind === 'interpreter')
}
