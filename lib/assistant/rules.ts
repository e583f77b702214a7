import type { ChangedField, ChangeLine } from './schema'

type Values = Record<string, unknown>

/** One logged write of a task or project; the last four say what the row is afterwards. */
export type Logged = {
  entity: 'task' | 'project'
  id: string
  operation: string
  before: Values | null
  after: Values | null
  name: string
  dueDate: string | null
  dueTime: string | null
  completed: boolean
}

/** A line for each row that was changed, in the order of the log; `names` gives projects and parents by id. */
export function linesOf(rows: Logged[], names: Record<string, string>): ChangeLine[] {
  const merged = new Map<string, Logged>()
  for (const row of rows) {
    const earlier = merged.get(row.id)
    merged.set(row.id, earlier ? merge(earlier, row) : row)
  }
  const shown = [...merged.values()].filter(isShown)
  const own = shown.filter((row) => !isCopy(row))
  return (own.length > 0 ? own : shown).map((row) => lineOf(row, names))
}

function merge(earlier: Logged, later: Logged): Logged {
  return {
    ...later,
    before: earlier.before && { ...later.before, ...earlier.before },
    after: later.after && { ...earlier.after, ...later.after },
  }
}

/** A recurring task that is completed leaves a copy and opens what is below it: both are implied. */
function isShown({ operation, before, after }: Logged): boolean {
  if (operation !== 'tasks.complete' || !after) return true
  return before !== null && after.completed_at !== null
}

/** Undoing a completion takes the copy out of the history, and redoing brings it back: both are implied. */
function isCopy({ operation, after, completed }: Logged): boolean {
  return operation === 'changes.undo' && completed && after !== null && 'deleted_at' in after
}

function lineOf(row: Logged, names: Record<string, string>): ChangeLine {
  const kind = kindOf(row)
  const fields = kind === 'deleted' || kind === 'restored' ? [] : fieldsOf(row, names)
  const title = row.entity === 'task' ? row.after?.title : row.after?.name
  return { entity: row.entity, id: row.id, title: typeof title === 'string' ? title : row.name, kind, fields }
}

function kindOf({ operation, before, after }: Logged): ChangeLine['kind'] {
  if (!before) return 'added'
  if (!after) return 'deleted'
  if ('deleted_at' in after) return after.deleted_at === null ? 'restored' : 'deleted'
  if ('completed_at' in after) return after.completed_at === null ? 'reopened' : 'completed'
  return operation === 'tasks.complete' && 'due_date' in after ? 'completed' : 'changed'
}

const columns: [ChangedField['name'], string][] = [
  ['title', 'title'],
  ['title', 'name'],
  ['description', 'description'],
  ['deadline', 'deadline'],
  ['priority', 'priority'],
  ['labels', 'labels'],
  ['project', 'project_id'],
  ['parent', 'parent_id'],
  ['repeat', 'recurrence_text'],
  ['duration', 'duration_minutes'],
  ['color', 'color'],
  ['favorite', 'favorite'],
  ['archived', 'archived_at'],
]

function fieldsOf(row: Logged, names: Record<string, string>): ChangedField[] {
  const fields = columns.map(([name, column]) => ({
    name,
    before: wordOf(name, row.before?.[column], names),
    after: wordOf(name, row.after?.[column], names),
  }))
  const due = { name: 'due' as const, before: dueOf(row, row.before), after: dueOf(row, row.after) }
  const added = row.before === null
  return [due, ...fields].filter(
    ({ name, before, after }) => before !== after && !(added && isDefault(name, after)),
  )
}

function wordOf(name: ChangedField['name'], value: unknown, names: Record<string, string>): string | null {
  if (value === undefined || value === null || value === '') return null
  if (name === 'project' || name === 'parent') return names[String(value)] ?? null
  if (name === 'archived' || name === 'favorite') return value === false ? null : 'yes'
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : null
  return String(value)
}

/** The log holds only the columns that changed: the other half of the date is what the row has now. */
function dueOf(row: Logged, values: Values | null): string | null {
  if (!values || !('due_date' in values || 'due_time' in values)) return null
  const date = 'due_date' in values ? values.due_date : row.dueDate
  const time = 'due_time' in values ? values.due_time : row.dueTime
  if (typeof date !== 'string') return null
  return typeof time === 'string' ? `${date} ${time.slice(0, 5)}` : date
}

/** What a new task need not say: its title, which heads the line, and what every task begins with. */
function isDefault(name: ChangedField['name'], value: string | null): boolean {
  return name === 'title' || name === 'color' || (name === 'priority' && value === '4')
}

const verbs = {
  added: ['Add', 'Added'],
  changed: ['Change', 'Changed'],
  completed: ['Complete', 'Completed'],
  reopened: ['Reopen', 'Reopened'],
  deleted: ['Delete', 'Deleted'],
  restored: ['Bring back', 'Brought back'],
} as const

const fieldVerbs: Partial<Record<ChangedField['name'], readonly [string, string]>> = {
  due: ['Reschedule', 'Rescheduled'],
  title: ['Rename', 'Renamed'],
  project: ['Move', 'Moved'],
  archived: ['Archive', 'Archived'],
}

/** What the lines have in common, in a few words: “Rescheduled 3 tasks”, or before it is done “Delete 2 tasks”. */
export function headline(lines: ChangeLine[], done: boolean): string {
  const verb = verbOf(lines)[done ? 1 : 0]
  const [first] = lines
  if (!first) return done ? 'Nothing changed' : 'Change nothing'
  const count = lines.filter(({ entity }) => entity === first.entity).length
  const what = `${count} ${first.entity}${count === 1 ? '' : 's'}`
  const projects = new Set(
    lines.flatMap(({ fields }) => fields.filter(isNewProject)).map(({ after }) => after),
  )
  const [project] = projects
  const placed = lines.every(
    ({ kind, fields }) => ['added', 'changed'].includes(kind) && fields.some(isNewProject),
  )
  return placed && projects.size === 1 ? `${verb} ${what} to ${project}` : `${verb} ${what}`
}

function verbOf(lines: ChangeLine[]): readonly [string, string] {
  const kinds = new Set(lines.filter(({ entity }) => entity === lines[0]?.entity).map(({ kind }) => kind))
  const [kind] = kinds
  if (kinds.size !== 1 || !kind) return verbs.changed
  if (kind !== 'changed') return verbs[kind]
  const names = new Set(lines.flatMap(({ fields }) => fields.map(({ name }) => name)))
  const [name] = names
  return (names.size === 1 && name && fieldVerbs[name]) || verbs.changed
}

function isNewProject({ name, after }: ChangedField): boolean {
  return name === 'project' && after !== null
}

/** Whether a model wrote a tool call down instead of making it, as small ones do. */
export function looksLikeToolCall(text: string): boolean {
  return /<tool_call>|\[TOOL_CALLS\]|"(?:name|tool|function)"\s*:\s*"(?:\w+_(?:tasks|projects|occurrences)|undo)"/.test(
    text,
  )
}
