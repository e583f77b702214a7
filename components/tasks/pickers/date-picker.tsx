'use client'

import { Calendar, Repeat } from 'lucide-react'
import { useRef, useState } from 'react'
import { type Option, OptionList } from '@/components/shell/option-list'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { DueDate, LocalDate } from '@/lib/core/clock'
import { describeRule } from '@/lib/tasks/recurrence/explain'
import type { CreateTask } from '@/lib/tasks/schema'
import { type Calendar as PersonsCalendar, useCalendar } from '../calendar'
import { dueText } from '../date-text'
import { useQuickAddContext } from '../quick-add/use-draft'
import { Month } from './month'
import { NONE, quickChoices } from './quick-choices'
import { type PickedDate, readDate } from './read-date'
import { TimeField } from './time-field'

const WRITTEN = 'written'

/** A due date by writing, by a quick choice or from the month; with its time and its repeat. */
export function DatePicker({
  due,
  recurrence,
  onPick,
}: {
  due: DueDate | null
  recurrence: CreateTask['recurrence'] | null
  onPick: (picked: PickedDate) => void
}) {
  const calendar = useCalendar()
  const context = useQuickAddContext()
  const [query, setQuery] = useState('')
  const read = readDate(query, context)
  const refused = read && 'refused' in read ? read.refused : null
  const written = read && !('refused' in read) ? read : null
  const lookedFor = query.trim().toLowerCase()
  const choices = quickChoices(calendar, due !== null).filter(
    ({ name }) => written || name.toLowerCase().includes(lookedFor),
  )
  const line = useRef<HTMLDivElement>(null)

  const shown = written?.due?.date ?? due?.date ?? null
  const pickDay = (date: LocalDate) => onPick({ due: { date, time: due?.time ?? null } })
  const choose = (id: string) => {
    if (id === WRITTEN && written) onPick(written)
    else if (id === NONE) onPick({ due: null, recurrence: null })
    else pickDay(id)
  }
  const answer = written?.due ? [answerOf(written.due, written.recurrence, calendar)] : []
  return (
    <>
      <div ref={line}>
        <OptionList
          label="Due date"
          filter={{ value: query, placeholder: 'next fri 5pm, every monday', onWrite: setQuery }}
          options={[...answer, ...choices]}
          onChoose={choose}
        />
      </div>
      {!refused && !written && choices.length === 0 && (
        <p role="status" className="px-2.5 py-1 text-meta text-muted-foreground">
          No date yet. Write it like “fri 5pm” or “every 2 weeks”.
        </p>
      )}
      {refused && (
        <p role="alert" className="px-2.5 py-1 text-destructive text-meta">
          {refused}
        </p>
      )}
      <hr className="my-[5px]" />
      <Month key={shown} chosen={shown} onPick={pickDay} />
      <hr className="my-[5px]" />
      <TimeField
        time={due?.time ?? null}
        onPick={(time) => onPick({ due: { date: due?.date ?? calendar.today, time } })}
      />
      <div className="flex h-[30px] items-center gap-2.5 rounded-sm pl-2.5 max-sm:h-11 [&>svg]:text-muted-foreground">
        <Icon of={Repeat} size={14} />
        <span className="min-w-0 flex-1 truncate">
          {recurrence && due
            ? describeRule({ ...recurrence, start: recurrence.start ?? due }, calendar)
            : 'Repeat'}
        </span>
        {recurrence ? (
          <Button variant="ghost" size="xs" onClick={() => onPick({ due, recurrence: null })}>
            Stop
          </Button>
        ) : (
          <Button
            variant="ghost"
            size="xs"
            className="mr-0.5 font-normal"
            onClick={() => {
              setQuery('every ')
              line.current?.querySelector('input')?.focus()
            }}
          >
            never
          </Button>
        )}
      </div>
    </>
  )
}

function answerOf(due: DueDate, recurrence: PickedDate['recurrence'], calendar: PersonsCalendar): Option {
  const day = dueText(due, calendar.today, calendar.dateOrder)
  if (!recurrence) return { id: WRITTEN, name: day, icon: <Icon of={Calendar} size={14} /> }
  const rule = describeRule({ ...recurrence, start: recurrence.start ?? due }, calendar)
  return { id: WRITTEN, name: rule, aside: day, icon: <Icon of={Repeat} size={14} /> }
}
