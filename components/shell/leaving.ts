import { useEffect } from 'react'
import { useSession } from '@/lib/live/context'
import type { Session } from '@/lib/live/session'
import { desk } from './desk'
import { placeOf } from './place'

/** Goes to a page of the server's. While that cannot be reached, the browser would show an error in Tend's place. */
export function leaveFor(path: string, session: Session) {
  if (!isAway(session)) location.assign(path)
}

/** Lets no link do so either. */
export function useLeaving() {
  const session = useSession()
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element && event.target.closest('a')
      if (!link || link.target || placeOf(link.pathname).view !== 'page') return
      if (isAway(session)) event.preventDefault()
    }
    window.addEventListener('click', onClick, true)
    return () => window.removeEventListener('click', onClick, true)
  }, [session])
}

function isAway({ connection, notices }: Session): boolean {
  if (connection.get().state !== 'offline') return false
  desk.set({ popup: null, drawer: false })
  notices.done({ text: 'This page is on the server, which cannot be reached.' })
  return true
}
