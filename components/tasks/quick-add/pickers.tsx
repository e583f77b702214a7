'use client'

import { Calendar, Flag } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Dot } from '@/components/projects/dot'
import { inboxOf } from '@/components/projects/in-order'
import type { AddDefaults } from '@/components/shell/desk'
import { Icon } from '@/components/ui/icon'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import { useProjects } from '@/lib/live/provider'
import { useCalendar } from '../calendar'
import { dueText } from '../date-text'
import { DatePicker } from '../pickers/date-picker'
import { PriorityPicker } from '../pickers/priority-picker'
import { ProjectPicker } from '../pickers/project-picker'
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
          icon={<Dot color={project?.color ?? 'stone'} small />}
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

function Tool({
  name,
  said,
  brief,
  icon,
  children,
}: {
  name: string
  said: string | undefined
  brief: boolean
  icon: ReactNode
  children: (close: () => void) => ReactNode
}) {
  const [open, setOpen] = useState(false)
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={said ? `${name}: ${said}` : name}
        title={brief ? name : undefined}
        className={`inline-flex h-[26px] items-center gap-[5px] rounded-sm px-[7px] text-meta hover:bg-accent max-sm:h-10 ${said ? 'text-wash-foreground' : 'text-muted-foreground'}`}
      >
        {icon}
        {!brief && (said ?? name)}
      </PopoverTrigger>
      <PopoverContent aria-label={name}>{children(() => setOpen(false))}</PopoverContent>
    </Popover>
  )
}
