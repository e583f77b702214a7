import { z } from 'zod'
import { Account } from '@/lib/account/schema'
import { id, instant, page, pageOf } from '@/lib/core/fields'
import { Project } from '@/lib/projects/schema'
import { Task } from '@/lib/tasks/schema'

export const via = z.enum(['web', 'api', 'assistant', 'mcp', 'job', 'import'])
export type Via = z.infer<typeof via>

export const ChangesSince = z.strictObject({
  since: z
    .string()
    .max(100)
    .optional()
    .describe('The cursor of the last answer; the whole state, if left out'),
  user: id.optional().describe('Whose copy this is for: nobody else, signed in meanwhile, gets an answer'),
})
export type ChangesSince = z.infer<typeof ChangesSince>

/** The person's own order of a view; `view` is `today` or another name of a view. */
export const TaskOrder = z.strictObject({ id, view: z.string(), taskId: id, position: z.string() })
export type TaskOrder = z.infer<typeof TaskOrder>

/** What has changed: rows as they are now, ids that are gone. `reset`: it is the whole state. */
export const Delta = z
  .strictObject({
    cursor: z.string(),
    reset: z.boolean(),
    account: Account.nullable(),
    projects: z.array(Project),
    tasks: z.array(Task),
    orders: z.array(TaskOrder),
    gone: z.strictObject({ projects: z.array(id), tasks: z.array(id), orders: z.array(id) }),
  })
  .meta({ id: 'Delta' })
export type Delta = z.infer<typeof Delta>

export const ListChanges = z.strictObject({ entityId: id.optional(), ...page })

export const ChangeSet = z
  .strictObject({
    id,
    operation: z.string(),
    via,
    at: instant,
    actorId: id.nullable(),
    undoOf: id.nullable().describe('The change set that this one undid'),
    undone: z.boolean().describe('Whether it was taken back, and not done again'),
    total: z.int().describe('How many writes it holds; `changes` has the first 100'),
    changes: z.array(
      z.strictObject({
        entity: z.string(),
        entityId: id,
        before: z.record(z.string(), z.unknown()).nullable(),
        after: z.record(z.string(), z.unknown()).nullable(),
      }),
    ),
  })
  .meta({ id: 'ChangeSet' })
export type ChangeSet = z.infer<typeof ChangeSet>
export const ChangeSetPage = pageOf(ChangeSet).meta({ id: 'ChangeSetPage' })

export const UndoChanges = z.strictObject({ changeSet: id })

/** `left` lists what was not undone, since somebody changed it after the change set. */
export const Undone = z.strictObject({
  changeSet: id,
  restored: z.int().describe('How many rows were written back'),
  left: z.array(
    z.strictObject({ entity: z.string(), entityId: id, field: z.string().nullable(), reason: z.string() }),
  ),
})
export type Undone = z.infer<typeof Undone>
