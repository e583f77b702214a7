import { z } from 'zod'
import { dueDate, id, instant, localDate, page, pageOf, text, version } from '@/lib/core/fields'

export const priority = z.union(
  [z.literal(1), z.literal(2), z.literal(3), z.literal(4)],
  'Choose a priority from 1 (highest) to 4.',
)
export const title = text(1, 500)
export const description = text(0, 10_000)
export const label = text(1, 60).regex(/^[^\s@,&|!()]+$/u, 'A label has no spaces and none of @ , & | ! ( ).')
export const labels = z.array(label).max(50, 'Use at most 50 labels.')
export const durationMinutes = z.int().min(1).max(44_640)

export const Recurrence = z
  .strictObject({
    rule: z.string().min(1).max(500).describe('An RFC 5545 RRULE value, without DTSTART'),
    anchor: z.enum(['schedule', 'completion']),
    start: dueDate.describe('The first occurrence'),
    text: text(0, 500).describe('What the person wrote'),
  })
  .meta({ id: 'Recurrence' })
export type Recurrence = z.infer<typeof Recurrence>

export const Task = z
  .strictObject({
    id,
    projectId: id,
    parentId: id.nullable(),
    title,
    description,
    priority,
    due: dueDate.nullable(),
    deadline: localDate.nullable(),
    durationMinutes: durationMinutes.nullable(),
    recurrence: Recurrence.nullable(),
    labels,
    completed: z.boolean(),
    completedAt: instant.nullable(),
    position: z.string(),
    version,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Task' })
export type Task = z.infer<typeof Task>

const editable = {
  title,
  description,
  priority,
  due: dueDate.nullable(),
  deadline: localDate.nullable(),
  durationMinutes: durationMinutes.nullable(),
  recurrence: Recurrence.omit({ start: true }).extend({ start: dueDate.optional() }).nullable(),
  labels,
}

export const CreateTask = z.strictObject({
  id: id.optional().describe('Made by the client, so that a retry is the same row'),
  projectId: id.optional().describe('The Inbox, if left out'),
  parentId: id.nullable().optional(),
  after: id.nullable().optional().describe('The sibling above it; null puts it first; last, if left out'),
  title,
  description: editable.description.optional(),
  priority: editable.priority.optional(),
  due: editable.due.optional(),
  deadline: editable.deadline.optional(),
  durationMinutes: editable.durationMinutes.optional(),
  recurrence: editable.recurrence.optional(),
  labels: editable.labels.optional(),
})
export type CreateTask = z.infer<typeof CreateTask>

export const TaskId = z.strictObject({ id })
const conditional = { version: version.optional().describe('Refused as stale if the row has another') }
export const VersionedTaskId = z.strictObject({ id, ...conditional })

export const UpdateTask = z.strictObject({ id, ...conditional, ...z.object(editable).partial().shape })
export type UpdateTask = z.infer<typeof UpdateTask>

export const CompleteTask = z.strictObject({
  id,
  ...conditional,
  occurrence: dueDate.nullable().optional().describe('The due date on screen: another one is not completed'),
  copyId: id.optional().describe('The id of the completed copy that a recurring task leaves'),
})
export type CompleteTask = z.infer<typeof CompleteTask>

export const SkipOccurrence = CompleteTask.omit({ copyId: true })

export const MoveTask = z.strictObject({
  id,
  ...conditional,
  projectId: id.optional(),
  sectionId: id.nullable().optional(),
  parentId: id.nullable().optional(),
  after: id.nullable().optional().describe('The sibling above it; null puts it first; last, if left out'),
})
export type MoveTask = z.infer<typeof MoveTask>

export const ListTasks = z.strictObject({
  projectId: id.optional(),
  archived: z.boolean().optional().describe('Whether of archived projects; of all, if left out'),
  completed: z.boolean().optional(),
  overdue: z
    .boolean()
    .optional()
    .describe('Whether late now: from the next day, with a time once it has passed'),
  dueFrom: localDate.optional().describe('The first due date'),
  dueTo: localDate.optional().describe('The last due date'),
  label: label.optional(),
  q: text(1, 200).optional().describe('Words that the title or the description holds, all of them'),
  ...page,
})
export type ListTasks = z.infer<typeof ListTasks>
export const TaskPage = pageOf(Task).meta({ id: 'TaskPage' })
