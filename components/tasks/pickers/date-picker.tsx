'use client'

import { Ban, Calendar, CalendarRange, Clock, Repeat, Sofa, Sun, Sunrise } from 'lucide-react'
import { useState } from 'react'
import { type Option, OptionList } from '@/components/shell/option-list'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { addDays, type DueDate, type LocalDate, startOfWeek, weekdayOf } from '@/lib/core/clock'
import { describeRule } from '@/lib/tasks/recurrence/explain'
import { weekdayName } from '@/lib/tasks/recurrence/names'
import { dayText } from '@/lib/tasks/recurrence/words'
import type { CreateTask } from '@/lib/tasks/schema'
import { type Calendar as PersonsCalendar, useCalendar } from '../calendar'
import { dueText } from '../date-text'
import { useQuickAddContext } from '../quick-add/use-draft'
import { comingSaturday } from './days-of-month'
import { Month } from './month'
import { type PickedDate, readDate, readTime } from './read-date'

const WRITTEN = 'written'
const NONE = 'none'

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

  const pickDay = (date: LocalDate) => onPick({ due: { date, time: due?.time ?? null } })
  const choose = (id: string) => {
    if (id === WRITTEN && written) onPick(written)
    else if (id === NONE) onPick({ due: null, recurrence: null })
    else pickDay(id)
  }
  const answer: Option[] = written?.due
    ? [
        {
          id: WRITTEN,
          name: dueText(written.due, calendar.today, calendar.dateOrder),
          aside: written.recurrence ? 'repeats' : undefined,
          icon: <Icon of={written.recurrence ? Repeat : Calendar} size={14} />,
        },
      ]
    : []
  return (
    <>
      <OptionList
        label="Due date"
        filter={{ value: query, placeholder: 'next fri 5pm, every monday', onWrite: setQuery }}
        options={[...answer, ...quickChoices(calendar, due !== null)]}
        onChoose={choose}
      />
      {refused && (
        <p role="alert" className="px-2.5 py-1 text-destructive text-meta">
          {refused}
        </p>
      )}
      <hr className="my-[5px]" />
      <Month chosen={due?.date ?? null} onPick={pickDay} />
      <hr className="my-[5px]" />
      <label className="flex h-[30px] items-center gap-2.5 rounded-sm px-2.5 max-sm:h-11 [&>svg]:text-muted-foreground">
        <Icon of={Clock} size={14} />
        <span className="flex-1">Time</span>
        <input
          className="h-6 w-20 rounded-sm bg-transparent px-1 text-right text-meta text-muted-foreground tabular-nums focus:text-foreground"
          placeholder="none"
          autoComplete="off"
          defaultValue={due?.time ?? ''}
          onBlur={(event) => {
            const time = readTime(event.currentTarget.value, context)
            if (time === undefined) event.currentTarget.value = due?.time ?? ''
            else if (time !== (due?.time ?? null))
              onPick({ due: { date: due?.date ?? calendar.today, time } })
          }}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </label>
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
          <Button variant="ghost" size="xs" onClick={() => setQuery('every ')}>
            never
          </Button>
        )}
      </div>
    </>
  )
}

function quickChoices({ today, weekStart, dateOrder }: PersonsCalendar, hasDate: boolean): Option[] {
  const nextWeek = addDays(startOfWeek(today, weekStart), 7)
  const saturday = comingSaturday(today)
  const named = (date: LocalDate) => weekdayName(weekdayOf(date), true)
  const choices: Option[] = [
    { id: today, name: 'Today', aside: named(today), icon: <Icon of={Sun} size={14} /> },
    {
      id: addDays(today, 1),
      name: 'Tomorrow',
      aside: named(addDays(today, 1)),
      icon: <Icon of={Sunrise} size={14} />,
    },
    {
      id: nextWeek,
      name: 'Next week',
      aside: `${named(nextWeek)} ${dayText(nextWeek, dateOrder, today)}`,
      icon: <Icon of={CalendarRange} size={14} />,
    },
  ]
  if (saturday !== today && saturday !== addDays(today, 1))
    choices.splice(2, 0, {
      id: saturday,
      name: 'This weekend',
      aside: `${named(saturday)} ${dayText(saturday, dateOrder, today)}`,
      icon: <Icon of={Sofa} size={14} />,
    })
  const days = choices.filter(({ id }, index) => choices.findIndex((other) => other.id === id) === index)
  return hasDate ? [...days, { id: NONE, name: 'No date', icon: <Icon of={Ban} size={14} /> }] : days
}
