'use client'

import { useMemo, useSyncExternalStore } from 'react'
import { useSession } from '@/lib/live/context'
import type { Notice } from '@/lib/live/notices'
import type { Done } from '@/lib/live/session'

export type { Notice }

/**
 * `undo` takes back a change set, this tab's latest one if none is named; `null` if there is nothing. `last` is
 * the change set that it would take back.
 */
export function useUndo(): { undo(changeSet?: string): Done | null; last: string | null } {
  const session = useSession()
  const last = useSyncExternalStore(session.history.subscribe, session.history.get, nothing)
  return useMemo(() => ({ undo: (changeSet) => session.undo(changeSet), last }), [session, last])
}

/**
 * What the person is to be told, in the order it came. An error stays until it is dismissed, over reloads too;
 * one that `tellError` adds is told in this tab only, and once as long as it stands.
 */
export function useNotices(): {
  notices: readonly Notice[]
  dismiss(id: string): void
  tellError(error: { id: string; text: string; soft?: string }): void
} {
  const { notices: store, dismiss } = useSession()
  const notices = useSyncExternalStore(store.subscribe, store.get, none)
  return useMemo(
    () => ({ notices, dismiss, tellError: (error) => store.error(error) }),
    [notices, dismiss, store],
  )
}

const NONE: readonly Notice[] = []
const none = () => NONE
const nothing = () => null
