/** A row as the log writes it: its columns in the database's own names. */
export type Image = { id: string } & Record<string, unknown>

/** What one write of a row replaced; null where the write made the row. */
export type Write = { own: boolean; before: Record<string, unknown> | null }

/** A row now, as a change set left it, and as it was before that. */
export type States<Row extends Image> = { now: Row; wrote: Row; was: Row }

/** Columns that make one field for people: they are taken back together or not at all. */
export type Field = { name: string; columns: readonly string[] }

export const taskFields: readonly Field[] = [
  ...['title', 'description', 'priority', 'deadline'].map(column),
  { name: 'due', columns: ['due_date', 'due_time'] },
  { name: 'durationMinutes', columns: ['duration_minutes'] },
  {
    name: 'recurrence',
    columns: [
      'recurrence_rule',
      'recurrence_anchor',
      'recurrence_start_date',
      'recurrence_start_time',
      'recurrence_text',
    ],
  },
  { name: 'labels', columns: ['labels', 'label_keys'] },
  { name: 'place', columns: ['project_id', 'parent_id', 'position'] },
  { name: 'completed', columns: ['completed_at'] },
  { name: 'deleted', columns: ['deleted_at'] },
]

export const projectFields: readonly Field[] = [
  ...['name', 'color', 'favorite'].map(column),
  { name: 'place', columns: ['parent_id', 'position'] },
  { name: 'archived', columns: ['archived_at'] },
  { name: 'deleted', columns: ['deleted_at'] },
]

/** Goes back from the row as it is, through its `writes` (newest first), to what the own ones found and left. */
export function rewind<Row extends Image>(now: Row, writes: readonly Write[]): States<Row> {
  let image = now
  let wrote: Row | undefined
  let was = now
  const own = new Set<string>()
  for (const write of writes) {
    const columns = Object.keys(write.before ?? {})
    if (write.own) {
      if (!wrote) wrote = was = image
      const first = columns.filter((name) => !own.has(name))
      wrote = { ...wrote, ...pick(image, first) }
      was = { ...was, ...write.before }
      for (const name of first) own.add(name)
    }
    image = { ...image, ...write.before }
  }
  return { now, wrote: wrote ?? now, was }
}

/** The row with each field as it was, if it still is as it was left. The other changed fields are `kept`. */
export function takeBack<Row extends Image>(
  fields: readonly Field[],
  { now, wrote, was }: States<Row>,
): { next: Row; kept: Field[] } {
  const changed = fields.filter((field) => !isSame(field, wrote, was) && !isSame(field, now, was))
  const kept = changed.filter((field) => !isSame(field, now, wrote))
  const columns = changed.filter((field) => !kept.includes(field)).flatMap((field) => field.columns)
  return { next: { ...now, ...pick(was, columns) }, kept }
}

/** The field of that name, which is known to be there. */
export function fieldOf(fields: readonly Field[], name: string): Field {
  const field = fields.find((each) => each.name === name)
  if (!field) throw new Error(`there is no field ${name}`)
  return field
}

export function isSame({ columns }: Field, a: Image, b: Image): boolean {
  return columns.every((name) => a[name] === b[name] || isSameList(a[name], b[name]))
}

/** Of the columns, only labels are no plain values. */
function isSameList(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && JSON.stringify(a) === JSON.stringify(b)
}

export function pick(image: Image, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((name) => [name, image[name]]))
}

function column(name: string): Field {
  return { name, columns: [name] }
}
