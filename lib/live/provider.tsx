'use client'

import { unstable_isUnrecognizedActionError } from 'next/navigation'
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import type { Account } from '@/lib/account/schema'
import type { TaskOrder } from '@/lib/changes/schema'
import type { Project } from '@/lib/projects/schema'
import type { Task } from '@/lib/tasks/schema'
import { afterFrame } from './after-frame'
import { SessionContext, useSession } from './context'
import type { Send } from './entries'
import { connect } from './link'
import { reloadForBuild } from './page'
import type { Rows } from './replica'
import { type Connection, Session } from './session'
import type { LiveState } from './state'
import { everyMinute } from './ticking'

type Props = {
  userId: string
  account: Account
  /** Rows of the first screen, by entity: what is shown until the replica has loaded. */
  initial: Rows
  /** The server's clock when it rendered, as an ISO instant, so that the first screens agree. */
  now: string
  /** The Server Action of `adapters/action`. */
  send: Send
  children: ReactNode
}

/** Holds the person's replica for everything below. Another person needs another `key`. */
export function LiveProvider({ userId, account, initial, now, send, children }: Props) {
  const [session] = useState(() => new Session(userId, account, initial, new Date(now)))
  useEffect(
    () =>
      connect(session, {
        send,
        afterFrame,
        isStale: unstable_isUnrecognizedActionError,
        reload: reloadForBuild,
        signedOut,
      }),
    [session, send],
  )
  useEffect(() => everyMinute((minute) => session.now.set(minute)), [session])
  return <SessionContext value={session}>{children}</SessionContext>
}

/** Tasks by id. The map is another one after every change, and the same until then. */
export function useTasks(): ReadonlyMap<string, Task> {
  return useSelect(tasksOf)
}

export function useTask(id: string): Task | undefined {
  return useSelect((state) => state.tasks.get(id))
}

export function useProjects(): ReadonlyMap<string, Project> {
  return useSelect(projectsOf)
}

export function useOrders(): ReadonlyMap<string, TaskOrder> {
  return useSelect(ordersOf)
}

export function useAccount(): Account {
  return useSelect(accountOf)
}

/** Now; another date with every minute, so that days and overdue tasks roll over by themselves. */
export function useNow(): Date {
  const { now, first } = useSession()
  return useSyncExternalStore(now.subscribe, now.get, () => first.now)
}

/** Whether changes of others arrive, and how many writes wait for the server. */
export function useConnection(): Connection {
  const { connection, first } = useSession()
  return useSyncExternalStore(connection.subscribe, connection.get, () => first.connection)
}

/** What `select` makes of the replica; the last value stays while `isEqual` finds no difference. */
export function useSelect<Value>(
  select: (state: LiveState) => Value,
  isEqual: (a: Value, b: Value) => boolean = Object.is,
): Value {
  const { replica, first } = useSession()
  const last = useRef<{ value: Value } | null>(null)
  const read = (state: LiveState) => {
    const value = select(state)
    if (last.current && isEqual(last.current.value, value)) return last.current.value
    last.current = { value }
    return value
  }
  return useSyncExternalStore(
    replica.subscribe,
    () => read(replica.state),
    () => read(first.state),
  )
}

const tasksOf = ({ tasks }: LiveState) => tasks
const projectsOf = ({ projects }: LiveState) => projects
const ordersOf = ({ orders }: LiveState) => orders
const accountOf = ({ account }: LiveState) => account

function signedOut() {
  const { pathname, search } = window.location
  window.location.assign(`/login?next=${encodeURIComponent(pathname + search)}`)
}
