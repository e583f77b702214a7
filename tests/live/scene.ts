import { afterEach, beforeEach, vi } from 'vitest'
import { taskCommands } from '@/lib/tasks/client'
import { type Device, device, fakePage, openTab, type Tab } from './device'
import { FakeServer } from './server'

/** Of the test that runs: a server with a task on it, and a laptop. Its tabs are closed at the end. */
export let server: FakeServer
export let laptop: Device
let count = 0
const tabs: Tab[] = []

beforeEach(() => {
  fakePage()
  server = new FakeServer()
  server.change('bread', { title: 'Buy bread' })
  laptop = device(`laptop-${++count}`, server)
})

afterEach(async () => {
  for (const tab of tabs.splice(0)) tab.close()
  await pause(20)
  vi.unstubAllGlobals()
})

export function open(at = laptop, send?: Parameters<typeof openTab>[1]): Tab {
  const tab = openTab(at, send)
  tabs.push(tab)
  return tab
}

export function titles({ session }: Tab): string[] {
  return [...session.replica.state.tasks.values()].map(({ title }) => title).sort()
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

export function commands({ session }: Tab) {
  return taskCommands(session)
}
