'use client'

import { type ReactNode, useEffect, useLayoutEffect } from 'react'
import { CommandKeys } from '@/components/commands/keyboard'
import { CalendarProvider } from '@/components/tasks/calendar'
import { Drops } from '@/components/tasks/order/drops'
import { clearSelection } from '@/components/tasks/selection'
import { View } from '@/components/tasks/views/view'
import { Boundary } from './boundary'
import { ConnectionBanner } from './connection-banner'
import { desk, useDesk } from './desk'
import { Drawer } from './drawer'
import { useOpenTaskId, usePath } from './location'
import { Overlays } from './overlays'
import { PaneBar } from './pane-bar'
import { placeOf } from './place'
import { Scroller } from './scroller'
import { SidePane } from './side-pane'
import { Sidebar } from './sidebar'
import { TabBar } from './tab-bar'
import { Title } from './title'
import { Toasts } from './toasts'
import { ZoneBanner } from './zone-banner'

/** The whole page: sidebar, a view of the replica or a page of the server's, and the pane at the right. */
export function Frame({ notice, children }: { notice?: ReactNode; children: ReactNode }) {
  const pathname = usePath()
  const place = placeOf(pathname)
  const taskId = useOpenTaskId()
  const assistant = useDesk((state) => state.assistant)
  const isPage = place.view === 'page'
  const pane =
    taskId && !isPage ? 'task' : assistant && !pathname.startsWith('/assistant') ? 'assistant' : null

  useLayoutEffect(() => desk.set({ openTask: taskId }), [taskId])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is what it waits for
  useEffect(() => {
    clearSelection()
    desk.set({ drawer: false })
  }, [pathname])

  return (
    <CalendarProvider>
      <div className="app" data-pane={pane ?? undefined}>
        <div className="side-fixed">
          <Boundary region="The sidebar">
            <Sidebar />
          </Boundary>
        </div>
        <main className="relative flex min-h-0 min-w-0 flex-col">
          <Title place={place} />
          {notice}
          <ConnectionBanner />
          <ZoneBanner />
          {isPage ? (
            children
          ) : (
            <>
              <PaneBar place={place} />
              <Scroller place={pathname}>
                <div className="ml-(--page-x) max-w-(--col)">
                  <Boundary region="This view" resetKey={pathname}>
                    <View place={place} />
                  </Boundary>
                </div>
              </Scroller>
            </>
          )}
          <Boundary region="The messages">
            <Toasts />
          </Boundary>
        </main>
        {pane && <SidePane kind={pane} taskId={taskId} />}
        <TabBar />
      </div>
      <Drawer />
      <Overlays />
      <CommandKeys />
      <Drops />
    </CalendarProvider>
  )
}
