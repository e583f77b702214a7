'use client'

import { useEffect } from 'react'
import { inboxOf } from '@/components/projects/in-order'
import { dateIn } from '@/lib/core/clock'
import { useSession } from '@/lib/live/context'
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
          if (drop.on === 'row') {
            const target = state.tasks.get(drop.targetId)
            if (!target) return
            if (drop.list === 'today') {
              const ids = todayIds(state, new Date(), target.id)
              const after = afterOf(ids, task.id, target.id, drop.edge)
              actions.order({ view: 'today', taskId: task.id, after, ids })
            } else {
              const place = placeBeside(state.tasks, task, target, drop.edge)
              if (place) actions.move({ id: task.id, projectId: target.projectId, ...place })
            }
          } else if (drop.place === 'today') {
            const date = dateIn(state.account.zone, new Date())
            actions.update({ id: task.id, due: { date, time: task.due?.time ?? null } })
          } else {
            const projectId =
              drop.place === 'inbox' ? inboxOf(state.projects)?.id : drop.place.replace('project:', '')
            if (projectId && projectId !== task.projectId)
              actions.move({ id: task.id, projectId, parentId: null })
          }
        }),
      ),
    [session, actions],
  )
  return null
}
