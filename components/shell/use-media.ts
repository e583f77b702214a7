import { useCallback, useSyncExternalStore } from 'react'

export const PHONE = '(max-width: 639.9px)'

/** Whether the page fits `query`. The server does not know, and answers no. */
export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    [query],
  )
  return useSyncExternalStore(
    subscribe,
    () => matchMedia(query).matches,
    () => false,
  )
}
