import { isBlank } from '@/lib/core/blank'
import type { DueDate, LocalDate } from '@/lib/core/clock'
import { dueOf } from './due'
import type { DateContext } from './line'
import type { Kind } from './phrase'
import { phraseOf, type Reading, read } from './reading'
import { beginRecurrence, type WrittenRecurrence } from './repeating'
import { fold, type Names } from './signs'
import { foldSpaces, titleOf } from './title'
import type { Range } from './tokens'

const LONGEST_LINE = 2000
const LONGEST_TITLE = 500
const MOST_LABELS = 50
/** In the chip of a recurrence (`due every month`), but no part of what it says. */
const LEADS = /^((on|by|due) )+/i

/** `plain`: the ranges of chips that the person turned back into text, in UTF-16 code units. */
export type QuickAddContext = DateContext & Names & { plain?: Range[] }

/** A phrase that was recognised: `text.slice(start, end)`, in UTF-16 code units. */
export type Chip = Range & { kind: Kind | 'description'; text: string }

/** What a line says. A field that it does not say is left out; `due` of a recurring task is its first date. */
export type QuickAdd = {
  title: string
  priority?: 1 | 2 | 3 | 4
  project?: { name: string; known: boolean }
  section?: string
  assignee?: string
  labels: string[]
  due?: DueDate
  deadline?: LocalDate
  recurrence?: Omit<WrittenRecurrence, 'first'>
  durationMinutes?: number
  description?: string
  chips: Chip[]
}
export type Refusal = { refused: { field: 'text' | 'title' | 'labels' | 'recurrence'; message: string } }

/**
 * Reads one line of quick add (spec: quick-add.md) in time linear in its length. Refused are a line over
 * 2,000 or a title over 500 UTF-16 code units, an empty line, too many labels, and a recurrence that cannot be.
 */
export function parseQuickAdd(text: string, context: QuickAddContext): QuickAdd | Refusal {
  if (text.length > LONGEST_LINE) return refuse('text', 'A line has at most 2,000 characters.')
  const reading = read(text, context, context, context.plain)
  const title = titleOf(reading)
  const result = isBlank(title)
    ? { title: foldSpaces(text), labels: [], chips: [] }
    : fill(title, text, reading, context)
  if ('refused' in result) return result
  if (isBlank(result.title)) return refuse('title', 'Write what there is to do.')
  if (result.title.length > LONGEST_TITLE) return refuse('title', 'A title has at most 500 characters.')
  if (result.labels.length > MOST_LABELS) return refuse('labels', 'A task has at most 50 labels.')
  return result
}

function fill(title: string, text: string, reading: Reading, context: QuickAddContext): QuickAdd | Refusal {
  const chips = chipsOf(text, reading)
  const written = chips.find((chip) => chip.kind === 'recurrence')?.text ?? ''
  const repeats = beginRecurrence(reading, foldSpaces(written).replace(LEADS, ''), context)
  if (repeats && 'refused' in repeats) return refuse('recurrence', repeats.refused)
  const due = dueOf(phraseOf(reading, 'date')?.said, phraseOf(reading, 'time')?.said, context)
  const result: QuickAdd = {
    title,
    priority: phraseOf(reading, 'priority')?.said,
    project: phraseOf(reading, 'project')?.said,
    section: phraseOf(reading, 'section')?.said,
    assignee: phraseOf(reading, 'assignee')?.said,
    labels: labelsOf(reading),
    due: repeats?.first ?? due,
    deadline: phraseOf(reading, 'deadline')?.said,
    recurrence: repeats && {
      rule: repeats.rule,
      anchor: repeats.anchor,
      start: repeats.start,
      text: repeats.text,
    },
    durationMinutes: phraseOf(reading, 'duration')?.said ?? phraseOf(reading, 'recurrence')?.said.minutes,
    description: describe(text, reading),
    chips,
  }
  return withoutUnsaid(result)
}

function chipsOf(text: string, { tokens, phrases, description }: Reading): Chip[] {
  const chips = phrases.map(({ kind, from, to }) => {
    const start = tokens[from]?.start ?? 0
    const end = tokens[to - 1]?.end ?? start
    return { kind, start, end, text: text.slice(start, end) }
  })
  if (!description) return chips
  const { start, end } = description
  return [...chips, { kind: 'description', start, end, text: text.slice(start, end) }]
}

function describe(text: string, { description }: Reading): string | undefined {
  return description && text.slice(description.start + 2, description.end).trim()
}

/** The labels in the order written; the same one twice, in whatever case, is one. */
function labelsOf({ phrases }: Reading): string[] {
  const labels = new Map<string, string>()
  for (const phrase of phrases) {
    if (phrase.kind === 'label' && !labels.has(fold(phrase.said))) labels.set(fold(phrase.said), phrase.said)
  }
  return [...labels.values()]
}

/** A cast, since the entries of a type lose it: what goes is only what may be left out. */
function withoutUnsaid(result: QuickAdd): QuickAdd {
  return Object.fromEntries(Object.entries(result).filter(([, value]) => value !== undefined)) as QuickAdd
}

function refuse(field: Refusal['refused']['field'], message: string): Refusal {
  return { refused: { field, message } }
}
