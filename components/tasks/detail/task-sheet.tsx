'use client'

import { useEffect, useState } from 'react'
import { Boundary } from '@/components/shell/boundary'
import { closeTask } from '@/components/shell/navigation'
import { Queries } from '@/components/shell/queries'
import { Button } from '@/components/ui/button'
import { useTask } from '@/lib/live/provider'
import type { Task } from '@/lib/tasks/schema'
import { useTaskActions } from '../actions'
import { Check } from '../check'
import { useFinishing } from '../finishing'
import { Activity } from './activity'
import { NoteField } from './note-field'
import { Properties } from './properties'
import { SheetBar } from './sheet-bar'
import { Subtasks } from './subtasks'
import { TitleField } from './title-field'

/** How long a task may take to arrive before the sheet says that it is not there. */
const PATIENCE_MS = 1_500

/** Everything about one task, in the assistant's place. */
export default function TaskSheet({ taskId }: { taskId: string }) {
  const live = useTask(taskId)
  const finishing = useFinishing(taskId)
  const task = live ?? finishing?.task
  return task ? <Sheet key={task.id} task={task} /> : <Missing key={taskId} />
}

function Sheet({ task }: { task: Task }) {
  const actions = useTaskActions()
  return (
    <>
      <SheetBar task={task} />
      <div className="min-h-0 flex-1 overflow-y-auto pr-7 pb-6 pl-(--gutter) max-sm:pr-4">
        <header className="-ml-[34px] grid grid-cols-[32px_minmax(0,1fr)] gap-x-0.5 max-sm:-ml-11 max-sm:grid-cols-[44px_minmax(0,1fr)]">
          <Check
            size="lg"
            title={task.title}
            priority={task.priority}
            done={task.completed}
            onToggle={() => actions.toggle(task)}
          />
          <TitleField task={task} />
        </header>
        <NoteField task={task} />
        <Subtasks task={task} />
        <Properties task={task} />
        <Boundary region="The activity">
          <Queries>
            <Activity task={task} />
          </Queries>
        </Boundary>
      </div>
    </>
  )
}

function Missing() {
  const [waited, setWaited] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  if (!waited)
    return (
      <div aria-busy="true" className="animate-late pt-16 pr-7 pl-(--gutter)">
        <span className="block h-4 w-3/5 rounded-full bg-secondary" />
        <span className="mt-5 block h-2.5 w-4/5 rounded-full bg-secondary" />
        <span className="mt-3 block h-2.5 w-2/5 rounded-full bg-secondary" />
      </div>
    )
  return (
    <div className="pt-16 pr-7 pl-(--gutter)">
      <h2 className="font-semibold text-title">This task is not here</h2>
      <p className="mt-1.5 text-muted-foreground">It was deleted, or you cannot see it.</p>
      <Button variant="outline" className="mt-4" onClick={closeTask}>
        Close
      </Button>
    </div>
  )
}
