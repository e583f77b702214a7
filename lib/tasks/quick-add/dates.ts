import { dayAt } from './days'
import type { Line } from './line'
import { numericDateAt } from './numeric-dates'
import { periodAt } from './periods'
import { type FoundDate, longest } from './phrase'
import { relativeDateAt } from './relative-dates'

/**
 * The date phrase that begins at `index`. `anywhere`: after `starting` or `until` only a date makes sense,
 * so the rules that keep prose apart do not hold.
 */
export function dateAt(line: Line, index: number, anywhere = false): FoundDate | undefined {
  return longest(
    relativeDateAt(line, index, anywhere),
    periodAt(line, index, anywhere),
    dayAt(line, index, anywhere),
    numericDateAt(line, index, anywhere),
  )
}
