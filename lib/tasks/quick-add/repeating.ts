import type { DueDate, LocalDate, LocalTime } from '@/lib/core/clock'
import { begin } from '@/lib/tasks/recurrence/begin'
import { dueOf } from './due'
import type { DateContext } from './line'
import { phraseOf, type Reading } from './reading'

/** A recurrence as a task keeps it; `text` is what the person wrote, `first` the first due date. */
export type WrittenRecurrence = {
  rule: string
  anchor: 'schedule' | 'completion'
  start: DueDate
  first: DueDate
  text: string
}

/** A day and a time that were said elsewhere. */
export type Given = { date?: LocalDate; time?: LocalTime | null }

/**
 * The recurrence that a reading holds, begun: a date beside it acts as `starting`, a time is that of every
 * occurrence. `given` is the day to begin on, and the time where none is written. Or a sentence that says why
 * it is refused.
 */
export function beginRecurrence(
  reading: Reading,
  written: string,
  context: DateContext,
  given: Given = {},
): WrittenRecurrence | { refused: string } | undefined {
  const said = phraseOf(reading, 'recurrence')?.said
  if (!said) return undefined
  const date = phraseOf(reading, 'date')?.said
  const time = phraseOf(reading, 'time')?.said
  const beside = date && dueOf(date, time, context)
  const begun = begin({
    rule: said.rule,
    anchor: said.anchor,
    starting: given.date ?? said.starting ?? beside?.date,
    time: said.time?.time ?? beside?.time ?? time?.time ?? given.time ?? null,
    now: context.now,
    zone: context.zone,
    weekStart: context.weekStart,
  })
  return 'refused' in begun ? begun : { ...begun, anchor: said.anchor, text: written }
}
