'use client'

import { useEffect } from 'react'
import { inboxOf } from '@/components/projects/in-order'
import { dateIn, type LocalDate } from '@/lib/core/clock'
import { newId } from '@/lib/core/ids'
import { useSession } from '@/lib/live/context'
import type { Joining } from '@/lib/live/session'
import { useTaskActions } from '../actions'
import { afterOf, placeBeside } from './places'
import { todayIds } from './step'
import { whenLoaded } from './use-drag'

/** Does what a dropped row asks for. */
export function Drops() {
  const session = useSession()
  const actions = useTaskActions()
  useEffect(
    () =>
      whenLoaded(({ watchDrops }) =>
        watchDrops((drop) => {
          const { state } = session.replica
          const task = state.tasks.get(drop.taskId)
          if (!task) return
          const today = dateIn(state.account.zone, new Date())
          const dueOn = (date: LocalDate, joining?: Joining) => {
            if (task.due?.date !== date)
              actions.update({ id: task.id, due: { date, time: task.due?.time ?? null } }, joining)
          }
          if (drop.on === 'place') {
            const [kind, name] = drop.place.split(':')
            if (kind === 'day' && name) return dueOn(name)
            if (kind === 'today') return dueOn(today)
            const projectId = kind === 'inbox' ? inboxOf(state.projects)?.id : name
            if (projectId && projectId !== task.projectId)
              actions.move({ id: task.id, projectId, parentId: null })
            return
          }
          const target = state.tasks.get(drop.targetId)
          if (!target) return
          if (drop.list.startsWith('project:')) {
            const place = placeBeside(state.tasks, task, target, drop.edge)
            if (place) actions.move({ id: task.id, projectId: target.projectId, ...place })
            return
          }
          const ids = todayIds(state, new Date(), target.id)
          const joining = { changeSet: newId() }
          const after = afterOf(ids, task.id, target.id, drop.edge)
          actions.order({ view: 'today', taskId: task.id, after, ids }, joining)
          if (drop.list === 'today') dueOn(today, joining)
        }),
      ),
    [session, actions],
  )
  return null
}
