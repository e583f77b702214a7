'use client'

import { useDesk } from './desk'
import { later } from './later'

const OpenDrawer = later(() => import('./open-drawer'))

/** The sidebar over the page, where there is no room beside it. */
export function Drawer() {
  const open = useDesk((state) => state.drawer)
  return open ? <OpenDrawer /> : null
}
