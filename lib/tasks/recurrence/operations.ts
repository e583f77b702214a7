import 'server-only'
import { z } from 'zod'
import { conflict } from '@/lib/core/errors'
import { dueDate, id } from '@/lib/core/fields'
import { operation, toolWords } from '@/lib/operations/define'
import { editableTask, visibleTask } from '../access'
import { momentOf, saveTask } from '../operations'
import { toTask } from '../queries'
import { skippedTask } from '../rules'
import { SkipOccurrence, Task } from '../schema'
import { heardOne } from '../written/queries'
import { WrittenOccurrences, WrittenTaskId } from '../written/schema'
import { describeRule, upcoming, whyNext } from './explain'

export const listOccurrences = operation({
  name: 'tasks.occurrences',
  summary: 'The next dates of a recurring task, the rule in words, and why the next one is that day.',
  effect: 'read',
  http: 'GET /tasks/{id}/occurrences',
  refuses: ['conflict'],
  tool: {
    name: 'list_occurrences',
    words: toolWords({ said: WrittenOccurrences, meant: (_, said) => said }),
  },
  input: z.strictObject({ id, limit: z.int().min(1).max(100).default(10) }),
  output: z.strictObject({ items: z.array(dueDate), text: z.string(), why: z.string() }),
  async run({ tx, actor, now }, { id, limit }) {
    const { recurrence, due } = toTask(await visibleTask(tx, actor, id))
    if (!recurrence || !due) throw conflict('This task does not repeat.')
    const repeating = { ...recurrence, due }
    return {
      items: upcoming(repeating, now, actor.zone, limit),
      text: describeRule(recurrence, actor),
      why: whyNext(repeating, now, actor.zone, actor),
    }
  },
})

export const skipOccurrence = operation({
  name: 'tasks.skip',
  summary: 'Move a recurring task to its next date without completing this one.',
  effect: 'write',
  http: 'POST /tasks/{id}/skip',
  tool: {
    name: 'complete_tasks',
    action: 'skip',
    batch: true,
    words: toolWords({ said: WrittenTaskId, meant: (_, said) => said, heard: heardOne }),
  },
  input: SkipOccurrence,
  output: Task,
  async run(context, { id, version, occurrence }) {
    const task = toTask(await editableTask(context.tx, context.actor, id, version))
    if (!task.recurrence || !task.due) throw conflict('This task does not repeat.')
    const skipped = skippedTask(task, occurrence, momentOf(context))
    if (!skipped) throw conflict('This is the last one; there is none to skip to.')
    return skipped === task ? task : saveTask(context.tx, skipped)
  },
})
