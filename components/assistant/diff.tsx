import { ArrowRight } from 'lucide-react'
import { useCalendar } from '@/components/tasks/calendar'
import { dueText } from '@/components/tasks/date-text'
import { Icon } from '@/components/ui/icon'
import type { ChangedField, ChangeLine } from '@/lib/assistant/schema'

/** A row that changes: its title, and each field before → after. */
export function Diff({ line: { title, fields } }: { line: ChangeLine }) {
  const shown = fields.filter(({ name, before }) => name !== 'title' || before !== null)
  return (
    <div className="min-w-0">
      <div className="change-title">{title}</div>
      {shown.length > 0 && (
        <div className="mt-px flex flex-wrap gap-x-2.5">
          {shown.map((field) => (
            <FieldDiff key={field.name} field={field} />
          ))}
        </div>
      )}
    </div>
  )
}

const NAMES: Partial<Record<ChangedField['name'], string>> = {
  deadline: 'Deadline',
  duration: 'Minutes',
  parent: 'Under',
  repeat: 'Repeats',
  description: 'Notes',
  favorite: 'Favourite',
  archived: 'Archived',
}
const EMPTY: Partial<Record<ChangedField['name'], string>> = { due: 'no date', project: 'no project' }

function FieldDiff({ field }: { field: ChangedField }) {
  const { name, before, after } = field
  const text = useValueText(name)
  const label = NAMES[name]
  return (
    <div className="diff">
      {label && <span className="diff-name">{label}</span>}
      {before !== null && (
        <s>
          <span className="sr-only">from </span>
          {text(before)}
        </s>
      )}
      {before !== null && <Icon of={ArrowRight} size={12} />}
      <b>
        {before !== null && <span className="sr-only">to </span>}
        {after === null ? (EMPTY[name] ?? 'none') : text(after)}
      </b>
    </div>
  )
}

/** Values in the person's own way of writing them. */
function useValueText(name: ChangedField['name']): (value: string) => string {
  const { today, dateOrder } = useCalendar()
  if (name === 'priority') return (value) => `Priority ${value}`
  if (name !== 'due' && name !== 'deadline' && name !== 'archived') return (value) => value
  if (name === 'archived') return () => 'yes'
  return (value) => {
    const [date = '', time = null] = value.split(' ')
    return dueText({ date, time }, today, dateOrder)
  }
}
