'use client'

import { createContext, useContext } from 'react'
import type { Session } from './session'

export const SessionContext = createContext<Session | null>(null)

/** The session of the nearest `LiveProvider`. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('this is only known inside of a LiveProvider')
  return session
}
