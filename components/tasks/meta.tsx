import { Calendar, FlagTriangleRight, ListTree, Repeat, Tag } from 'lucide-react'
import { Dot } from '@/components/projects/dot'
import { Icon } from '@/components/ui/icon'
import type { DateOrder, LocalDate } from '@/lib/core/clock'
import type { Project } from '@/lib/projects/schema'
import type { Task } from '@/lib/tasks/schema'
import { dayText, dueText } from './date-text'

const LABELS_MOST = 4

export type MetaProps = {
  task: Task
  /** Left out in a list of one project. */
  project: Project | undefined
  today: LocalDate
  dateOrder: DateOrder
  late: boolean
  /** The day that the list already names; only the time is worth showing. */
  shownDay?: LocalDate
  subtasks?: string
}

export function hasMeta({ task, project, shownDay, subtasks }: MetaProps) {
  const due = task.due && (task.due.time !== null || task.due.date !== shownDay)
  return Boolean(due || task.recurrence || task.deadline || project || subtasks || task.labels.length > 0)
}

/** The second line of a row: due, deadline, project, subtasks, labels; only what exists. */
export function Meta({ task, project, today, dateOrder, late, shownDay, subtasks }: MetaProps) {
  return (
    <div className="row-meta">
      <span className={late ? 'meta-due meta-late' : 'meta-due'}>
        <Due task={task} today={today} dateOrder={dateOrder} late={late} shownDay={shownDay} />
      </span>
      {task.deadline && (
        <span className="meta-deadline">
          <Icon of={FlagTriangleRight} size={12} />
          <span className="sr-only">Deadline </span>
          {task.deadline === shownDay ? 'Deadline' : dayText(task.deadline, today, dateOrder)}
        </span>
      )}
      {project && (
        <span className="meta-cut">
          <Dot color={project.color} small />
          <span className="truncate">{project.name}</span>
        </span>
      )}
      {subtasks && (
        <span>
          <Icon of={ListTree} size={12} />
          <span className="sr-only">Subtasks done </span>
          {subtasks}
        </span>
      )}
      {task.labels.slice(0, LABELS_MOST).map((label) => (
        <span key={label} className="meta-cut">
          <Icon of={Tag} size={12} />
          <span className="truncate">{label}</span>
        </span>
      ))}
      {task.labels.length > LABELS_MOST && (
        <span>
          +{task.labels.length - LABELS_MOST}
          <span className="sr-only"> labels</span>
        </span>
      )}
    </div>
  )
}

function Due({
  task,
  today,
  dateOrder,
  late,
  shownDay,
}: Pick<MetaProps, 'task' | 'today' | 'dateOrder' | 'late' | 'shownDay'>) {
  if (!task.due) return null
  const text = task.due.date === shownDay ? task.due.time : dueText(task.due, today, dateOrder)
  if (!text && !task.recurrence) return null
  return (
    <>
      {late && (
        <span className="late-sign">
          <Icon of={Calendar} size={12} />
        </span>
      )}
      {text}
      {task.recurrence && (
        <>
          <Icon of={Repeat} size={12} />
          <span className="sr-only">repeats</span>
        </>
      )}
    </>
  )
}
