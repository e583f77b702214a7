import { dateParts, type LocalDate, weekdayOf } from '@/lib/core/clock'
import { monthName, weekdayName } from '@/lib/tasks/recurrence/names'
import type { Task } from '@/lib/tasks/schema'
import { useCalendar } from '../calendar'

const MOST_MARKS = 10

/** Seven days with one tally mark a task, grouped by five. */
export function Week({
  days,
  chosen,
  onChoose,
}: {
  days: readonly { date: LocalDate; tasks: readonly Task[] }[]
  chosen: LocalDate | null
  onChoose: (date: LocalDate) => void
}) {
  const { today } = useCalendar()
  return (
    <div className="week">
      {days.map(({ date, tasks }) => (
        <button
          key={date}
          type="button"
          className={`week-day ${date === today ? 'today' : ''} ${date < today ? 'past' : ''}`}
          aria-pressed={date === chosen}
          onClick={() => onChoose(date)}
        >
          <span className="name">{weekdayName(weekdayOf(date), true)} </span>
          <span className="week-number">{dateParts(date)[2]}</span>
          <span className="sr-only">
            {' '}
            {monthName(dateParts(date)[1])}, {tasks.length === 1 ? '1 task' : `${tasks.length} tasks`}
          </span>
          <span className="tally">
            {tasks.slice(0, MOST_MARKS).map(({ id }) => (
              <i key={id} />
            ))}
          </span>
        </button>
      ))}
    </div>
  )
}
