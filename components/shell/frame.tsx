'use client'

import { type ReactNode, useEffect } from 'react'
import { CommandKeys } from '@/components/commands/keyboard'
import { CalendarProvider } from '@/components/tasks/calendar'
import { Drops } from '@/components/tasks/order/drops'
import { clearSelection } from '@/components/tasks/selection'
import { View } from '@/components/tasks/views/view'
import { AddressProvider } from './address-provider'
import { Boundary } from './boundary'
import { ConnectionBanner } from './connection-banner'
import { desk } from './desk'
import { Drawer } from './drawer'
import { useLeaving } from './leaving'
import { usePath } from './location'
import { Overlays } from './overlays'
import { PaneBar } from './pane-bar'
import { placeOf } from './place'
import { Scroller } from './scroller'
import { SidePane, usePane } from './side-pane'
import { Sidebar } from './sidebar'
import { TabBar } from './tab-bar'
import { Title } from './title'
import { Toasts } from './toasts'
import { ZoneBanner } from './zone-banner'

/** The whole page. It stays as it is from view to view: what changes with the address follows it by itself. */
export function Frame({ notice, children }: { notice?: ReactNode; children: ReactNode }) {
  useLeaving()
  return (
    <AddressProvider>
      <CalendarProvider>
        <Desk>
          <div className="side-fixed">
            <Boundary region="The sidebar">
              <Sidebar />
            </Boundary>
          </div>
          <main className="relative flex min-h-0 min-w-0 flex-col">
            <Title />
            {notice}
            <ConnectionBanner />
            <ZoneBanner />
            <Middle>{children}</Middle>
            <Boundary region="The messages">
              <Toasts />
            </Boundary>
          </main>
          <SidePane />
          <TabBar />
        </Desk>
        <Drawer />
        <Overlays />
        <CommandKeys />
        <Drops />
      </CalendarProvider>
    </AddressProvider>
  )
}

function Desk({ children }: { children: ReactNode }) {
  const pane = usePane()
  return (
    <div className="app" data-pane={pane?.kind}>
      {children}
    </div>
  )
}

/** A view of the replica, or a page of the server's. */
function Middle({ children }: { children: ReactNode }) {
  const path = usePath()
  const place = placeOf(path)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is what it waits for
  useEffect(() => {
    clearSelection()
    desk.set({ drawer: false, popup: null, quickAdd: null, palette: null, keys: false, projectDialog: null })
  }, [path])
  if (place.view === 'page') return children
  return (
    <>
      <PaneBar place={place} />
      <Scroller place={path}>
        <div className="ml-(--page-x) max-w-(--col)">
          <Boundary region="This view" resetKey={path}>
            <View place={place} />
          </Boundary>
        </div>
      </Scroller>
    </>
  )
}
