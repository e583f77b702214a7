import { dateParts, type LocalDate, weekdayOf } from '@/lib/core/clock'
import { weekdayName } from '@/lib/tasks/recurrence/names'
import type { Task } from '@/lib/tasks/schema'
import { useCalendar } from '../calendar'
import { longDay } from '../date-text'

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
  const { today, dateOrder } = useCalendar()
  return (
    <div className="week">
      {days.map(({ date, tasks }) => (
        <button
          key={date}
          type="button"
          className={`week-day ${date === today ? 'today' : ''} ${date < today ? 'past' : ''}`}
          aria-pressed={date === chosen}
          aria-label={`${longDay(date, dateOrder)}, ${tasks.length === 1 ? '1 task' : `${tasks.length} tasks`}`}
          onClick={() => onChoose(date)}
        >
          <span className="name">{weekdayName(weekdayOf(date), true)}</span>
          <span className="week-number">{dateParts(date)[2]}</span>
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
