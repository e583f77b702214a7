'use client'

import { useSyncExternalStore } from 'react'

/** The time zone of this device; empty before JavaScript runs, and where the browser does not tell. */
export function useBrowserZone(): string {
  return useSyncExternalStore(
    () => () => {},
    () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? '',
    () => '',
  )
}
