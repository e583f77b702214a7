'use client'

import dynamic from 'next/dynamic'
import { useDesk } from './desk'

const OpenDrawer = dynamic(() => import('./open-drawer'), { ssr: false })

/** The sidebar over the page, where there is no room beside it. */
export function Drawer() {
  const open = useDesk((state) => state.drawer)
  return open ? <OpenDrawer /> : null
}
