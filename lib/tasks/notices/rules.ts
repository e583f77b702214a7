import { addDays, type DateOrder, type DueDate, type LocalDate } from '@/lib/core/clock'
import { dueText } from '../recurrence/words'
import type { CreateTask, Task, UpdateTask } from '../schema'

/** What the person is told: a sentence, and a fact beside it. */
export type Words = { text: string; soft?: string }
type Calendar = { today: LocalDate; dateOrder: DateOrder }

/** Where it went, since that need not be the view on screen. */
export function addedWords({ due }: CreateTask, project: string | undefined, calendar: Calendar): Words {
  const place = project && `In ${project}`
  const day = due && `${place ? 'due' : 'Due'} ${dueWords(due, calendar)}`
  return { text: 'Added.', soft: [place, day].filter(Boolean).join(', ') || undefined }
}

/** A recurring task that moves on says when it is due next. */
export function completedWords(before: Task, after: Task | undefined, calendar: Calendar): Words {
  if (!before.recurrence || !after?.due || after.completed) return { text: 'Completed.' }
  return { text: 'Completed.', soft: `Next due ${dueWords(after.due, calendar)}` }
}

export function updatedWords({ id: _, version: __, ...fields }: UpdateTask, calendar: Calendar): Words {
  const names = Object.keys(fields)
  const isOnly = (name: keyof UpdateTask) => names.length === 1 && name in fields
  if (fields.recurrence === null && fields.due !== null) return { text: 'It no longer repeats.' }
  if (fields.recurrence && fields.due)
    return { text: 'It repeats.', soft: `Due ${dueWords(fields.due, calendar)}` }
  if (isOnly('due') && fields.due)
    return { text: 'Rescheduled.', soft: `Due ${dueWords(fields.due, calendar)}` }
  if (fields.due === null) return { text: 'Due date removed.' }
  if (isOnly('deadline'))
    return fields.deadline
      ? { text: 'Deadline set.', soft: dueWords({ date: fields.deadline, time: null }, calendar) }
      : { text: 'Deadline removed.' }
  if (isOnly('description')) return { text: 'Note saved.' }
  if (isOnly('title')) return { text: 'Renamed.' }
  if (isOnly('priority')) return { text: `Priority ${fields.priority}.` }
  if (isOnly('labels')) return { text: 'Labels changed.' }
  return { text: 'Saved.' }
}

/** `tomorrow 08:00`, `Mon 13 Apr`. */
export function dueWords(due: DueDate, { today, dateOrder }: Calendar): string {
  const near = due.date === today ? 'today' : due.date === addDays(today, 1) ? 'tomorrow' : null
  if (near === null) return dueText(due, dateOrder, today)
  return due.time === null ? near : `${near} ${due.time}`
}
