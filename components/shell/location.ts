import { createContext, use, useSyncExternalStore } from 'react'

export type Address = { path: string; taskId: string | null }

/** Where the page was when the server rendered it: the browser's first render must say the same. */
export const FirstAddress = createContext<Address>({ path: '/', taskId: null })

const listeners = new Set<() => void>()

/** Tells those who follow the address that it has changed. */
export function addressChanged() {
  for (const listener of listeners) listener()
}

export function openTaskId(): string | null {
  return new URLSearchParams(location.search).get('task')
}

/** The path of the page. Next's own hook follows in a transition, which a view cannot wait for. */
export function usePath(): string {
  const first = use(FirstAddress)
  return useSyncExternalStore(
    subscribe,
    () => location.pathname,
    () => first.path,
  )
}

/** Whether the page is at such a path; it draws anew only when that changes. */
export function useIsAt(isHere: (path: string) => boolean): boolean {
  const first = use(FirstAddress)
  return useSyncExternalStore(
    subscribe,
    () => isHere(location.pathname),
    () => isHere(first.path),
  )
}

/** The task that the address names. */
export function useOpenTaskId(): string | null {
  const first = use(FirstAddress)
  return useSyncExternalStore(subscribe, openTaskId, () => first.taskId)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
