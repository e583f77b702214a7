import { Ban, CalendarRange, Sofa, Sun, Sunrise } from 'lucide-react'
import type { Option } from '@/components/shell/option-list'
import { Icon } from '@/components/ui/icon'
import { addDays, type LocalDate, startOfWeek, weekdayOf } from '@/lib/core/clock'
import { weekdayName } from '@/lib/tasks/recurrence/names'
import { dayText } from '@/lib/tasks/recurrence/words'
import type { Calendar } from '../calendar'
import { comingSaturday } from './days-of-month'

export const NONE = 'none'

/** The days that people choose most; the id is the date. */
export function quickChoices({ today, weekStart, dateOrder }: Calendar, hasDate: boolean): Option[] {
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
