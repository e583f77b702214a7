'use client'

import { Calendar, Flag, Inbox } from 'lucide-react'
import { useDeferredValue } from 'react'
import { Dot } from '@/components/projects/dot'
import { inboxOf } from '@/components/projects/in-order'
import type { AddDefaults } from '@/components/shell/desk'
import { Icon } from '@/components/ui/icon'
import { memoDeep } from '@/components/ui/memo-deep'
import type { DueDate } from '@/lib/core/clock'
import { useProjects } from '@/lib/live/provider'
import type { CreateTask, Task } from '@/lib/tasks/schema'
import { useCalendar } from '../calendar'
import { dueText } from '../date-text'
import { DatePicker } from '../pickers/date-picker'
import { PriorityPicker } from '../pickers/priority-picker'
import { ProjectPicker } from '../pickers/project-picker'
import type { Picked } from './draft-task'
import { Tool } from './tool'
import type { useDraft } from './use-draft'

/** Date, priority and project of a line, a moment after it, for those who would rather choose than write. */
export function Pickers({
  draft: { draft, pick },
  defaults,
  brief = false,
}: {
  draft: ReturnType<typeof useDraft>
  defaults: AddDefaults
  /** Icons only, where what they say stands elsewhere. */
  brief?: boolean
}) {
  const shown = useDeferredValue(draft)
  const inbox = inboxOf(useProjects())
  const { due, recurrence, priority, projectId = inbox?.id } = shown?.task ?? startOf(defaults)
  return (
    <Choices
      due={due ?? null}
      recurrence={recurrence}
      priority={priority ?? 4}
      projectId={shown?.project ? undefined : projectId}
      proposed={shown?.project?.name}
      isBelow={defaults.parentId !== undefined}
      brief={brief && shown !== null}
      onPick={pick}
    />
  )
}

function startOf({ date, projectId }: AddDefaults): Partial<CreateTask> {
  return { due: date ? { date, time: null } : null, projectId }
}

const Choices = memoDeep(function Choices({
  due,
  recurrence,
  priority,
  projectId,
  proposed,
  isBelow,
  brief,
  onPick,
}: {
  due: DueDate | null
  recurrence: CreateTask['recurrence']
  priority: Task['priority']
  projectId: string | undefined
  /** The name of a project that is yet to be. */
  proposed: string | undefined
  isBelow: boolean
  brief: boolean
  onPick: (picked: Picked) => void
}) {
  const { today, dateOrder } = useCalendar()
  const projects = useProjects()
  const project = projects.get(projectId ?? '')
  return (
    <>
      <Tool
        name="Date"
        brief={brief}
        said={due ? dueText(due, today, dateOrder) : undefined}
        icon={<Icon of={Calendar} size={13} />}
      >
        {(close) => (
          <DatePicker
            due={due}
            recurrence={recurrence ?? null}
            onPick={(next) => {
              onPick(next)
              close()
            }}
          />
        )}
      </Tool>
      <Tool
        name="Priority"
        brief={brief}
        said={priority < 4 ? `Priority ${priority}` : undefined}
        icon={<Icon of={Flag} size={13} />}
      >
        {(close) => (
          <PriorityPicker
            priority={priority}
            onPick={(next) => {
              onPick({ priority: next })
              close()
            }}
          />
        )}
      </Tool>
      {!isBelow && (
        <Tool
          name="Project"
          brief={brief}
          said={proposed ?? project?.name}
          icon={
            project?.inbox && !proposed ? (
              <Icon of={Inbox} size={13} />
            ) : (
              <Dot color={proposed ? 'stone' : (project?.color ?? 'stone')} small />
            )
          }
        >
          {(close) => (
            <ProjectPicker
              projectId={project?.id ?? null}
              onPick={(next) => {
                onPick({ projectId: next })
                close()
              }}
            />
          )}
        </Tool>
      )}
    </>
  )
})
