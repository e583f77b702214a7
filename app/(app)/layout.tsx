import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { Frame } from '@/components/shell/frame'
import { StorageBanner } from '@/components/shell/storage-banner'
import { send } from '@/lib/adapters/action'
import { pageActor } from '@/lib/adapters/page'
import { env } from '@/lib/core/env'
import { LiveProvider } from '@/lib/live/provider'
import { firstScreen } from './first-screen'

export default async function AppLayout({ children }: { children: ReactNode }) {
  const path = (await headers()).get('x-path') ?? '/today'
  const actor = await pageActor(path)
  const { account, initial, now } = await firstScreen(actor, path)
  return (
    <LiveProvider
      key={account.id}
      userId={account.id}
      account={account}
      initial={initial}
      now={now}
      send={send}
    >
      <Frame notice={env().DATA_PERSISTENT ? null : <StorageBanner />}>{children}</Frame>
    </LiveProvider>
  )
}
