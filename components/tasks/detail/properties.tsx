'use client'

import { Calendar, Flag, FlagTriangleRight, Inbox, type LucideIcon, Tag } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dot } from '@/components/projects/dot'
import { openPopup, type TaskPopup } from '@/components/shell/desk'
import { Icon } from '@/components/ui/icon'
import { useProjects } from '@/lib/live/provider'
import type { Task } from '@/lib/tasks/schema'
import { isOverdue } from '@/lib/tasks/views/rules'
import { useCalendar } from '../calendar'
import { dueText } from '../date-text'
import { DeadlineField } from './deadline-field'
import { Repeat } from './repeat'

/** The fields of a task, in two columns; each opens its picker. */
export function Properties({ task }: { task: Task }) {
  const { today, dateOrder, now, zone } = useCalendar()
  const project = useProjects().get(task.projectId)
  const late = !task.completed && isOverdue(task, { now, zone })
  return (
    <section aria-label="Fields" className="mt-[18px] border-t pt-1.5">
      <dl className="mt-2.5 grid grid-cols-2 gap-x-7 max-sm:grid-cols-1">
        <Field name="Due">
          <Opens kind="date" taskId={task.id} icon={Calendar} none={!task.due}>
            {task.due ? (
              <span className={`tabular-nums ${late ? 'text-destructive' : ''}`}>
                {dueText(task.due, today, dateOrder)}
              </span>
            ) : (
              'None'
            )}
            {task.durationMinutes && (
              <span className="text-muted-foreground">{task.durationMinutes} min</span>
            )}
          </Opens>
        </Field>
        <Field name="Deadline">
          <DeadlineField task={task}>
            <Icon
              of={FlagTriangleRight}
              size={14}
              className={task.deadline ? 'text-warning!' : 'text-muted-foreground'}
            />
            {task.deadline ? (
              <span className="tabular-nums">
                {dueText({ date: task.deadline, time: null }, today, dateOrder)}
              </span>
            ) : (
              <span className="text-muted-foreground">None</span>
            )}
          </DeadlineField>
        </Field>
        <Field name="Priority">
          <Opens
            kind="priority"
            taskId={task.id}
            icon={Flag}
            ink={`var(--p${task.priority})`}
            none={task.priority === 4}
          >
            {task.priority === 4 ? 'None' : `Priority ${task.priority}`}
          </Opens>
        </Field>
        <Field name="Project">
          <Opens
            kind="project"
            taskId={task.id}
            icon={project && !project.inbox ? <Dot color={project.color} /> : Inbox}
          >
            <span className="truncate">{project?.name}</span>
          </Opens>
        </Field>
        <Field name="Labels" wide>
          <Opens kind="labels" taskId={task.id} icon={Tag} none={task.labels.length === 0}>
            <span className="min-w-0 whitespace-normal break-words py-1">
              {task.labels.join(', ') || 'None'}
            </span>
          </Opens>
        </Field>
      </dl>
      {task.recurrence && task.due && <Repeat task={task} due={task.due} recurrence={task.recurrence} />}
    </section>
  )
}

function Field({ name, wide = false, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div
      className={`grid min-h-8 grid-cols-[82px_minmax(0,1fr)] items-center text-ui max-sm:min-h-11 ${wide ? 'sm:col-span-2' : ''}`}
    >
      <dt className="text-muted-foreground">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  )
}

function Opens({
  kind,
  taskId,
  icon,
  ink,
  none = false,
  children,
}: {
  kind: TaskPopup
  taskId: string
  icon: LucideIcon | ReactNode
  ink?: string
  none?: boolean
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      className={`-ml-1.5 flex min-h-7 max-w-full items-center gap-[7px] whitespace-nowrap rounded-sm px-1.5 text-left hover:bg-accent max-sm:min-h-11 ${none ? 'text-muted-foreground' : ''}`}
      onClick={(event) => openPopup({ kind, taskIds: [taskId], anchor: event.currentTarget })}
    >
      <span className="text-muted-foreground" style={{ color: ink }}>
        {isIcon(icon) ? <Icon of={icon} size={14} /> : icon}
      </span>
      {children}
    </button>
  )
}

function isIcon(icon: LucideIcon | ReactNode): icon is LucideIcon {
  return typeof icon === 'object' && icon !== null && 'render' in icon
}
