'use client'

import { Calendar, Flag, Inbox } from 'lucide-react'
import { Dot } from '@/components/projects/dot'
import { inboxOf } from '@/components/projects/in-order'
import type { AddDefaults } from '@/components/shell/desk'
import { Icon } from '@/components/ui/icon'
import { useProjects } from '@/lib/live/provider'
import { useCalendar } from '../calendar'
import { dueText } from '../date-text'
import { DatePicker } from '../pickers/date-picker'
import { PriorityPicker } from '../pickers/priority-picker'
import { ProjectPicker } from '../pickers/project-picker'
import { Tool } from './tool'
import type { useDraft } from './use-draft'

/** Date, priority and project of a line, for those who would rather choose than write. */
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
  const { today, dateOrder } = useCalendar()
  const projects = useProjects()
  const due = draft ? draft.task.due : defaults.date ? { date: defaults.date, time: null } : null
  const priority = draft?.task.priority ?? 4
  const project = projects.get(draft?.task.projectId ?? defaults.projectId ?? '') ?? inboxOf(projects)
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
            due={due ?? null}
            recurrence={draft?.task.recurrence ?? null}
            onPick={(next) => {
              pick(next)
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
              pick({ priority: next })
              close()
            }}
          />
        )}
      </Tool>
      {!defaults.parentId && (
        <Tool
          name="Project"
          brief={brief}
          said={draft?.project?.name ?? project?.name}
          icon={
            project?.inbox && !draft?.project ? (
              <Icon of={Inbox} size={13} />
            ) : (
              <Dot color={draft?.project ? 'stone' : (project?.color ?? 'stone')} small />
            )
          }
        >
          {(close) => (
            <ProjectPicker
              projectId={project?.id ?? null}
              onPick={(projectId) => {
                pick({ projectId })
                close()
              }}
            />
          )}
        </Tool>
      )}
    </>
  )
}
