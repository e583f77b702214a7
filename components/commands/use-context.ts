import { useCallback } from 'react'
import type { Anchor } from '@/components/shell/desk'
import { leaveFor } from '@/components/shell/leaving'
import { here } from '@/components/shell/location'
import { useTaskActions } from '@/components/tasks/actions'
import { addDefaultsAt } from '@/components/tasks/add-defaults'
import { focusedRow, targetIds } from '@/components/tasks/selection'
import { dateIn } from '@/lib/core/clock'
import { useSession } from '@/lib/live/context'
import { useProjectCommands } from '@/lib/projects/client'
import type { CommandContext } from './command'

/** Gathers what commands work with, at the moment that one is called for. */
export function useCommandContext(): (taskIds?: readonly string[]) => CommandContext {
  const session = useSession()
  const actions = useTaskActions()
  const projects = useProjectCommands()
  return useCallback(
    (taskIds = targetIds()) => {
      const { state } = session.replica
      const now = new Date()
      return {
        targets: taskIds.flatMap((id) => state.tasks.get(id) ?? []),
        anchor: anchorOf(focusedRow()),
        state,
        now,
        actions,
        projects,
        undo: () => session.undo(),
        redo: () => session.redo(),
        leaveFor: (path) => leaveFor(path, session),
        defaults: addDefaultsAt(here().pathname, dateIn(state.account.zone, now)),
      }
    },
    [session, actions, projects],
  )
}

/** The title of the row or of the sheet: a place, which does not get the focus back. */
function anchorOf(row: HTMLElement | null): Anchor {
  const title =
    row?.querySelector('.row-title') ?? document.querySelector('[data-sheet-title]') ?? document.body
  return { getBoundingClientRect: () => title.getBoundingClientRect() }
}
