'use client'

import { useEffect } from 'react'
import { useLeave } from '@/lib/account/client'

/** Once nobody is signed in here any more: wipes the browser's copy and goes to sign in. */
export function useGone(isGone: boolean): void {
  const leave = useLeave()
  useEffect(() => {
    if (isGone) void leave().finally(() => window.location.assign('/login'))
  }, [isGone, leave])
}
