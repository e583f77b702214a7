'use client'

import { usePathname, useSearchParams } from 'next/navigation'
import { type ReactNode, useEffect, useLayoutEffect, useState } from 'react'
import { addressChanged, FirstAddress, followBrowser } from './location'

/** Listens to Next's router for all below, so that its transitions do not draw every view a second time. */
export function AddressProvider({ children }: { children: ReactNode }) {
  const path = usePathname()
  const taskId = useSearchParams().get('task')
  const [first] = useState({ path, taskId })
  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is what it waits for
  useLayoutEffect(addressChanged, [path, taskId])
  useEffect(() => {
    window.addEventListener('popstate', followBrowser)
    return () => window.removeEventListener('popstate', followBrowser)
  }, [])
  return <FirstAddress value={first}>{children}</FirstAddress>
}
