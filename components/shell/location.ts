import { usePathname, useSearchParams } from 'next/navigation'
import { useSyncExternalStore } from 'react'

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
  const routed = usePathname()
  return useSyncExternalStore(
    subscribe,
    () => location.pathname,
    () => routed,
  )
}

/** The task that the address names. */
export function useOpenTaskId(): string | null {
  const routed = useSearchParams().get('task')
  return useSyncExternalStore(subscribe, openTaskId, () => routed)
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}
