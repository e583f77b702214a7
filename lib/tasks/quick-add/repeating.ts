import type { DueDate } from '@/lib/core/clock'
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

/**
 * The recurrence that a reading holds, begun: a date beside it acts as `starting`, a time is that of every
 * occurrence. Or a sentence that says why it is refused.
 */
export function beginRecurrence(
  reading: Reading,
  written: string,
  context: DateContext,
): WrittenRecurrence | { refused: string } | undefined {
  const said = phraseOf(reading, 'recurrence')?.said
  if (!said) return undefined
  const date = phraseOf(reading, 'date')?.said
  const time = phraseOf(reading, 'time')?.said
  const beside = date && dueOf(date, time, context)
  const begun = begin({
    rule: said.rule,
    anchor: said.anchor,
    starting: said.starting ?? beside?.date,
    time: said.time?.time ?? beside?.time ?? time?.time ?? null,
    now: context.now,
    zone: context.zone,
    weekStart: context.weekStart,
  })
  return 'refused' in begun ? begun : { ...begun, anchor: said.anchor, text: written }
}
