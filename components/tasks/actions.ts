import { useMemo } from 'react'
import { useSession } from '@/lib/live/context'
import { useTaskCommands } from '@/lib/tasks/client'
import type { Task } from '@/lib/tasks/schema'
import { finishingOf, hasMovedOn, startFinishing, stopFinishing } from './finishing'
import { isWithin } from './order/places'

export type TaskActions = ReturnType<typeof useTaskActions>

/** What a person does with a task on screen: the commands, with what the rows show of them. */
export function useTaskActions() {
  const session = useSession()
  const commands = useTaskCommands()
  return useMemo(() => {
    const complete = (task: Task, joining?: { changeSet: string }) => {
      const { tasks } = session.replica.state
      const below = [...tasks.values()].filter((other) => !other.completed && isWithin(tasks, other, task.id))
      const done = commands.complete({ id: task.id, occurrence: task.due }, joining)
      for (const one of below) startFinishing(one, done.changeSet)
      return done
    }
    return {
      ...commands,
      complete,
      /** Completes an open task, reopens a done one, takes back a completion that is still on screen. */
      toggle(task: Task) {
        const finishing = finishingOf(task.id)
        const now = session.replica.state.tasks.get(task.id)
        if (finishing && hasMovedOn(now, finishing.task)) {
          stopFinishing(task.id)
          session.undo(finishing.changeSet)
        } else if (task.completed) commands.reopen({ id: task.id })
        else complete(task)
      },
    }
  }, [commands, session])
}
