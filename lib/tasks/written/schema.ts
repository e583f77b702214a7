import { z } from 'zod'

const id = z.string().max(60)
const phrase = z.string().max(200)
const name = z.string().max(200).describe('Name or id')
const due = phrase.describe('A date, time or both: "2026-03-05", "next fri 5pm", "15:30"; "none" clears')
const deadline = phrase.describe('A date; "none" clears')
const repeat = phrase.describe('Such as "every 2 weeks on friday at 9am"; "none" clears')
const priority = z.int().min(1).max(4).describe('1 highest, 4 none')
const labels = z.array(z.string().max(60)).max(50).describe('All of them')
const notes = z.string().max(10_000)
const minutes = z.int().min(1)

/** A task as a model writes it: phrases for dates, names for projects. */
export const WrittenTask = z.strictObject({
  id: id.optional().describe('A new UUID, only for a task that other items name as parentId'),
  title: z.string().max(2_000),
  project: name.optional(),
  parentId: id.optional(),
  due: due.optional(),
  deadline: deadline.optional(),
  repeat: repeat.optional(),
  priority: priority.optional(),
  labels: labels.optional(),
  notes: notes.optional(),
  minutes: minutes.optional(),
})
export type WrittenTask = z.infer<typeof WrittenTask>

/** Fields of a task that change; those left out stay. */
export const WrittenChange = z.strictObject({
  id,
  title: z.string().max(2_000).optional(),
  due: due.optional(),
  deadline: deadline.optional(),
  repeat: repeat.optional(),
  priority: priority.optional(),
  labels: labels.optional(),
  notes: notes.optional(),
  minutes: minutes.optional(),
})
export type WrittenChange = z.infer<typeof WrittenChange>

export const WrittenMove = z.strictObject({
  id,
  project: name.optional(),
  parentId: id.optional().describe('The task to put it under; "none" for the top level'),
})
export type WrittenMove = z.infer<typeof WrittenMove>

/** The task that is meant, by its id. */
export const WrittenTaskId = z.strictObject({ id })
export type WrittenTaskId = z.infer<typeof WrittenTaskId>

export const WrittenOccurrences = z.strictObject({ id, limit: z.int().min(1).max(100).optional() })

export const WrittenSearch = z.strictObject({
  words: phrase.optional().describe('All of them in title or notes'),
  project: name.optional(),
  label: z.string().max(60).optional(),
  due: phrase
    .optional()
    .describe('"today", "overdue", "this week", a date, "by friday", or "2026-03-01 to 2026-03-31"'),
  completed: z.boolean().optional().describe('Open ones, if left out'),
  limit: z.int().min(1).max(200).optional(),
  cursor: z.string().max(500).optional(),
})
export type WrittenSearch = z.infer<typeof WrittenSearch>

/** A task as models read it. What is empty is left out. */
export const HeardTask = z.object({
  id: z.string(),
  title: z.string(),
  project: z.string().optional(),
  parentId: z.string().optional(),
  due: z.string().optional(),
  overdue: z.literal(true).optional(),
  deadline: z.string().optional(),
  repeat: z.string().optional(),
  priority: z.int().optional(),
  labels: z.array(z.string()).optional(),
  minutes: z.int().optional(),
  notes: z.string().optional(),
  completed: z.literal(true).optional(),
})
export type HeardTask = z.infer<typeof HeardTask>

export const HeardTasks = z.object({ tasks: z.array(HeardTask), cursor: z.string().optional() })
export type HeardTasks = z.infer<typeof HeardTasks>
