'use client'

import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { openTask } from '@/components/shell/navigation'
import { Icon } from '@/components/ui/icon'
import { useTasks } from '@/lib/live/provider'
import type { Task } from '@/lib/tasks/schema'
import { isOverdue, subtasksOf } from '@/lib/tasks/views/rules'
import { useTaskActions } from '../actions'
import { useCalendar } from '../calendar'
import { Check } from '../check'
import { dueText } from '../date-text'
import InlineEditor from '../quick-add/inline-editor'

/** What has to be done for a task, each a task of its own. */
export function Subtasks({ task }: { task: Task }) {
  const tasks = useTasks()
  const [adding, setAdding] = useState<boolean | null>(null)
  const below = useMemo(() => subtasksOf(tasks, task.id), [tasks, task.id])
  const done = below.filter(({ completed }) => completed).length
  const defaults = useMemo(
    () => ({ projectId: task.projectId, parentId: task.id }),
    [task.projectId, task.id],
  )
  return (
    <section className="mt-[18px]" aria-label="Subtasks">
      {below.length > 0 && (
        <h3 className="flex h-7 items-center gap-2 font-semibold text-ui">
          Subtasks
          <span className="font-normal text-muted-foreground tabular-nums">
            {done} of {below.length}
          </span>
        </h3>
      )}
      <ul className="-ml-[34px] max-sm:-ml-11">
        {below.map((one) => (
          <Subtask key={one.id} task={one} />
        ))}
      </ul>
      {adding ? (
        <div className="-ml-[52px]">
          <InlineEditor place={`below/${task.id}`} defaults={defaults} onClose={() => setAdding(false)} />
        </div>
      ) : (
        <button
          type="button"
          // biome-ignore lint/a11y/noAutofocus: the focus comes back from the line that was open here
          autoFocus={adding === false}
          className="-ml-[34px] grid h-8 grid-cols-[34px_minmax(0,1fr)] items-center text-left text-muted-foreground hover:text-foreground max-sm:-ml-11 max-sm:h-12 max-sm:grid-cols-[44px_minmax(0,1fr)]"
          onClick={() => setAdding(true)}
        >
          <Icon of={Plus} size={14} className="mr-0.5 justify-self-center text-primary" />
          Add subtask
        </button>
      )}
    </section>
  )
}

function Subtask({ task }: { task: Task }) {
  const { toggle } = useTaskActions()
  const { now, zone, today, dateOrder } = useCalendar()
  const late = !task.completed && isOverdue(task, { now, zone })
  return (
    <li className="grid min-h-8 grid-cols-[34px_minmax(0,1fr)_auto] items-center max-sm:grid-cols-[44px_minmax(0,1fr)_auto]">
      <Check
        size="sm"
        title={task.title}
        priority={task.priority}
        done={task.completed}
        onToggle={() => toggle(task)}
      />
      <button
        type="button"
        className={`truncate rounded-sm py-1 text-left ${task.completed ? 'text-muted-foreground' : ''}`}
        onClick={() => openTask(task.id)}
      >
        <span dir="auto" className={task.completed ? 'strike' : ''}>
          {task.title}
        </span>
      </button>
      {task.due && !task.completed && (
        <span
          className={`pl-3 text-meta tabular-nums ${late ? 'text-destructive' : 'text-muted-foreground'}`}
        >
          {dueText(task.due, today, dateOrder)}
        </span>
      )}
    </li>
  )
}
