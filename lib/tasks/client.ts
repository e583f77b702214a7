'use client'

import { useMemo } from 'react'
import { dateIn } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { useSession } from '@/lib/live/context'
import { placesInView } from '@/lib/live/places'
import type { Done, Joining, Session } from '@/lib/live/session'
import {
  completeEdits,
  createEdits,
  moveEdits,
  orderEdits,
  removeEdits,
  reopenEdits,
  skipEdits,
  updateEdits,
} from '@/lib/live/task-edits'
import { addedWords, completedWords, dueWords, updatedWords } from './notices/rules'
import { MOST_PLACES } from './order/rules'
import type { CompleteTask, CreateTask, MoveTask, UpdateTask } from './schema'

/** Where a task goes in a view that shows `ids` in this order: behind `after`, or first for null. */
export type OrderTask = { view: string; taskId: string; after: string | null; ids: readonly string[] }

export type TaskCommands = ReturnType<typeof taskCommands>

/** What a person does with tasks. Each shows at once, is sent when it can be, and says how to undo it. */
export function useTaskCommands(): TaskCommands {
  const session = useSession()
  return useMemo(() => taskCommands(session), [session])
}

/** The commands over a session, for code outside of React. */
export function taskCommands(session: Session) {
  const { replica } = session
  const moment = () => {
    const { zone, weekStart } = replica.state.account
    return { now: new Date(), zone, weekStart }
  }
  const calendar = () => {
    const { zone, dateOrder } = replica.state.account
    return { today: dateIn(zone, new Date()), dateOrder }
  }
  const titleOf = (projectId: string) => replica.state.projects.get(projectId)?.name
  const projectOf = (projectId = '') => {
    const project = replica.state.projects.get(projectId)
    return project?.inbox ? undefined : project?.name
  }

  return {
    create(task: CreateTask, joining?: Joining): Done & { id: string } {
      const input = { ...task, id: task.id ?? newId() }
      const edits = createEdits(replica.state, input, moment())
      const notice = addedWords(input, projectOf(input.projectId), calendar())
      return {
        id: input.id,
        ...session.perform({ operation: 'tasks.create', input, edits, notice, ...joining }),
      }
    },

    update(input: UpdateTask, joining?: Joining): Done {
      const edits = updateEdits(replica.state, input, moment())
      const notice = updatedWords(input, calendar())
      return session.perform({ operation: 'tasks.update', input, edits, notice, ...joining })
    },

    complete(task: CompleteTask, joining?: Joining): Done {
      const before = replica.state.tasks.get(task.id)
      const input = { occurrence: before?.due, ...task, copyId: task.copyId ?? newId() }
      const edits = completeEdits(replica.state, input, moment())
      const done = session.perform({ operation: 'tasks.complete', input, edits, ...joining })
      const after = replica.state.tasks.get(task.id)
      if (before) session.notices.done({ ...completedWords(before, after, calendar()), ...done })
      return done
    },

    skip({ id }: { id: string }, joining?: Joining): Done {
      const input = { id, occurrence: replica.state.tasks.get(id)?.due ?? undefined }
      const edits = skipEdits(replica.state, input, moment())
      const done = session.perform({ operation: 'tasks.skip', input, edits, ...joining })
      const due = replica.state.tasks.get(id)?.due
      const soft = due ? `Next due ${dueWords(due, calendar())}` : undefined
      if (!done.refused) session.notices.done({ text: 'Skipped.', soft, ...done })
      return done
    },

    reopen({ id }: { id: string }, joining?: Joining): Done {
      const edits = reopenEdits(replica.state, id, moment())
      const notice = { text: 'Reopened.' }
      return session.perform({ operation: 'tasks.reopen', input: { id }, edits, notice, ...joining })
    },

    move(input: MoveTask, joining?: Joining): Done {
      const from = replica.state.tasks.get(input.id)?.projectId
      const edits = moveEdits(replica.state, input)
      const project = input.projectId && input.projectId !== from && titleOf(input.projectId)
      const notice = { text: project ? `Moved to ${project}.` : 'Moved.' }
      return session.perform({ operation: 'tasks.move', input, edits, notice, ...joining })
    },

    remove({ id }: { id: string }, joining?: Joining): Done {
      const edits = removeEdits(replica.state, id)
      const notice = { text: 'Deleted.' }
      return session.perform({ operation: 'tasks.delete', input: { id }, edits, notice, ...joining })
    },

    restore({ id }: { id: string }, joining?: Joining): Done {
      const notice = { text: 'Restored.' }
      return session.perform({ operation: 'tasks.restore', input: { id }, edits: [], notice, ...joining })
    },

    order({ view, taskId, after, ids }: OrderTask, joining?: Joining): Done {
      const keys = new Map<string, string>()
      for (const order of replica.state.orders.values())
        if (order.view === view) keys.set(order.taskId, order.position)
      const all = placesInView(ids, taskId, after, (id) => keys.get(id))
      const changeSet = joining?.changeSet ?? newId()
      for (let from = 0; from < all.length; from += MOST_PLACES) {
        const input = { view, places: all.slice(from, from + MOST_PLACES) }
        const edits = orderEdits(replica.state, input)
        session.perform({ operation: 'tasks.order', input, edits, notice: { text: 'Moved.' }, changeSet })
      }
      return { changeSet }
    },
  }
}
