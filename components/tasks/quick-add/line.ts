import type { Chip } from '@/lib/tasks/quick-add/parse'

type Range = { start: number; end: number }

/** A stretch of the line: plain text, or a phrase that was recognised. */
export type Segment = { start: number; text: string; chip?: Chip }

/** The whole line in stretches, in order, with no character missing. */
export function segmentsOf(text: string, chips: readonly Chip[]): Segment[] {
  const segments: Segment[] = []
  let at = 0
  for (const chip of [...chips].sort((a, b) => a.start - b.start)) {
    if (chip.start < at) continue
    if (chip.start > at) segments.push({ start: at, text: text.slice(at, chip.start) })
    segments.push({ start: chip.start, text: text.slice(chip.start, chip.end), chip })
    at = chip.end
  }
  if (at < text.length) segments.push({ start: at, text: text.slice(at) })
  return segments
}

/** The chip that ends where the caret stands. */
export function chipBefore(chips: readonly Chip[], caret: number): Chip | undefined {
  return chips.find(({ end }) => end === caret)
}

/** Ranges of `before` where they stand in `after`, the same line with one change; what was changed falls out. */
export function shifted(ranges: readonly Range[], before: string, after: string): Range[] {
  if (ranges.length === 0 || before === after) return [...ranges]
  const most = Math.min(before.length, after.length)
  let head = 0
  while (head < most && before[head] === after[head]) head += 1
  let tail = 0
  while (tail < most - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1
  const grown = after.length - before.length
  return ranges.flatMap(({ start, end }) => {
    if (end <= head) return [{ start, end }]
    if (start >= before.length - tail) return [{ start: start + grown, end: end + grown }]
    return []
  })
}
