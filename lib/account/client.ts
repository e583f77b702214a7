'use client'

import { useMemo } from 'react'
import { useSession } from '@/lib/live/context'
import type { Done } from '@/lib/live/session'
import type { UpdateAccount } from './schema'

/** What a person changes of their account without a password. */
export function useAccountCommands(): { update(input: UpdateAccount): Done } {
  const session = useSession()
  return useMemo(
    () => ({
      update(input: UpdateAccount): Done {
        const { version: _, ...fields } = input
        const patch = { kind: 'set' as const, id: session.replica.state.account.id, fields }
        return session.perform({
          operation: 'account.update',
          input,
          edits: [{ entity: 'account', patch }],
          isUndoable: false,
        })
      },
    }),
    [session],
  )
}

/**
 * To be called before signing out: wipes this browser's copy in all tabs. Writes that are not sent (see
 * `useConnection().waiting`: ask first) stay for the next time that this person signs in here.
 */
export function useLeave(): () => Promise<void> {
  const session = useSession()
  return session.leave
}
