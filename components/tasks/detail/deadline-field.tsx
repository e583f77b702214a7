'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'
import type { LocalDate } from '@/lib/core/clock'
import type { Task } from '@/lib/tasks/schema'
import { useTaskActions } from '../actions'
import { Month } from '../pickers/month'

/** The day by which a task has to be done: a day only, and it never repeats. */
export function DeadlineField({ task, children }: { task: Task; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const { update } = useTaskActions()
  const pick = (deadline: LocalDate | null) => {
    update({ id: task.id, deadline })
    setOpen(false)
  }
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger className="-ml-1.5 flex h-7 max-w-full items-center gap-[7px] whitespace-nowrap rounded-sm px-1.5 hover:bg-accent max-sm:h-11">
        {children}
      </PopoverTrigger>
      <PopoverContent aria-label="Deadline">
        <Month chosen={task.deadline} onPick={pick} />
        {task.deadline && (
          <Button variant="ghost" size="sm" className="w-full justify-start" onClick={() => pick(null)}>
            No deadline
          </Button>
        )}
      </PopoverContent>
    </Popover>
  )
}
