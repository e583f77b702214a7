import type { DueDate, LocalTime } from '@/lib/core/clock'
import { parseQuickAdd, type QuickAddContext } from '@/lib/tasks/quick-add/parse'
import { parseDatePhrase } from '@/lib/tasks/quick-add/phrases'
import type { CreateTask } from '@/lib/tasks/schema'

export type PickedDate = { due: DueDate | null; recurrence?: CreateTask['recurrence'] }

/** What a person wrote into a date field: a date, a time, a repeat, or a reason why not. */
export function readDate(text: string, context: QuickAddContext): PickedDate | { refused: string } | null {
  // A phone begins every field with a capital, which would make a name of “Weekly”.
  const written = text.trim().toLowerCase()
  if (!written) return null
  const said = parseDatePhrase(written, context)
  if (said) return { due: { date: said.date, time: said.time } }
  // A line that is all repeat would be a title, so it gets one.
  const title = 'Do it'
  const parsed = parseQuickAdd(`${title} ${written}`, context)
  if ('refused' in parsed) return { refused: parsed.refused.message }
  if (!parsed.due || parsed.title !== title) return null
  return { due: parsed.due, ...(parsed.recurrence && { recurrence: parsed.recurrence }) }
}

/** The time that was written (`17:30`, `5pm`), null for none, `undefined` for what is no time. */
export function readTime(text: string, context: QuickAddContext): LocalTime | null | undefined {
  if (!text.trim()) return null
  const read = readDate(/^\d{1,2}$/.test(text.trim()) ? `at ${text}` : text, context)
  if (!read || 'refused' in read || read.recurrence) return undefined
  return read.due?.time ?? undefined
}
