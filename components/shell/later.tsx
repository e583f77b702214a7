'use client'

import { type ComponentType, lazy, Suspense, useState, useSyncExternalStore } from 'react'

type Load<Props> = () => Promise<{ default: ComponentType<Props> }>

/**
 * A component whose code is fetched when it is first shown, in the browser only. Where that failed, showing it
 * again fetches again: `lazy` alone, and `next/dynamic` with it, would keep the failure.
 */
export function later<Props extends object>(load: Load<Props>): ComponentType<Props> {
  const fetched = () =>
    lazy(() =>
      load().catch((error: unknown) => {
        Newest = fetched()
        throw error
      }),
    )
  let Newest = fetched()

  return function Later(props: Props) {
    const [Content] = useState(() => Newest)
    return useIsBrowser() ? (
      <Suspense>
        <Content {...props} />
      </Suspense>
    ) : null
  }
}

/** Fetches what will soon be shown. Where that fails, it is fetched when it is shown. */
export function fetchAhead(load: () => Promise<unknown>) {
  load().catch(() => {})
}

function useIsBrowser() {
  return useSyncExternalStore(
    nothingToWatch,
    () => true,
    () => false,
  )
}

function nothingToWatch() {
  return () => {}
}
