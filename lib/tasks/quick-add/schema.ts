import { z } from 'zod'
import { dueDate, id, isStorable, localDate } from '@/lib/core/fields'
import { Task } from '../schema'

const storable = z.string().refine(isStorable, 'This holds characters that cannot be stored.')
const line = storable.refine((text) => !/[\n\r]/.test(text), 'Write one line; /tasks/paste takes several.')

export const QuickTask = z.strictObject({
  id: id.optional().describe('Made by the client, so that a retry is the same row'),
  projectId: id.optional().describe('For a line that names no project; the Inbox, if left out'),
  text: line.describe('A line such as: Call Ana tomorrow 9am #Home @phone p1'),
})

export const ParseTask = z.strictObject({ text: line })

export const PasteTasks = z.strictObject({
  projectId: id.optional().describe('For lines that name no project; the Inbox, if left out'),
  text: storable.describe('One task a line; an indented line is a subtask of the one above'),
})
export const PastedTasks = z.strictObject({ items: z.array(Task) })

/** What a line says, without storing it. */
export const ParsedTask = z
  .strictObject({
    title: z.string(),
    priority: z.int().nullable(),
    project: z.strictObject({ name: z.string(), known: z.boolean() }).nullable(),
    section: z.string().nullable(),
    assignee: z.string().nullable(),
    labels: z.array(z.string()),
    due: dueDate.nullable(),
    deadline: localDate.nullable(),
    recurrence: z
      .strictObject({
        rule: z.string(),
        anchor: z.enum(['schedule', 'completion']),
        start: dueDate,
        text: z.string(),
      })
      .nullable(),
    durationMinutes: z.int().nullable(),
    description: z.string().nullable(),
    chips: z.array(z.strictObject({ kind: z.string(), start: z.int(), end: z.int(), text: z.string() })),
  })
  .meta({ id: 'ParsedTask' })
