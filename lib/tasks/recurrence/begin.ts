import type { DueDate, LocalDate, LocalTime, Weekday } from '@/lib/core/clock'

/** What `every …` was read as. `rule` is an RRULE value; `now` an instant; `zone` an IANA time zone. */
export type Beginning = {
  rule: string
  anchor: 'schedule' | 'completion'
  /** The earliest day (`starting aug 3`). */
  starting?: LocalDate
  time: LocalTime | null
  now: Date
  zone: string
  weekStart: Weekday
}

/**
 * `start`, the first occurrence of the rule, from which it is always counted, and `first`, the first due
 * date; or a sentence that says why the rule is refused (recurrence.md, rule 1).
 */
export function begin(input: Beginning): { start: DueDate; first: DueDate } | { refused: string } {
  return { refused: `“${input.rule}” cannot repeat.` }
}
