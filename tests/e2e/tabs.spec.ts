import type { BrowserContext, Page, Request } from '@playwright/test'
import { expect, test } from './fixtures'
import { add, row } from './tasks'

test('ten tabs hold one stream, and another tab takes it over', async ({ home: first, context }) => {
  const streams = openStreams(context)
  await first.reload()
  const tabs = [first]
  while (tabs.length < 10) {
    const tab = await context.newPage()
    await tab.goto('/today')
    tabs.push(tab)
  }
  await add(tabs[9] as Page, 'Ring the bell today')
  for (const tab of tabs) await expect(row(tab, 'Ring the bell')).toBeVisible()
  expect(streams.size).toBe(1)

  await first.close()
  await expect.poll(() => streams.size).toBe(1)
  await add(tabs[1] as Page, 'Ring it again today')
  for (const tab of tabs.slice(1)) await expect(row(tab, 'Ring it again')).toBeVisible()
  expect(streams.size).toBe(1)
})

/** The event streams that are open now, as the browser sees them. */
function openStreams(context: BrowserContext): ReadonlySet<Request> {
  const open = new Set<Request>()
  const isStream = (request: Request) => new URL(request.url()).pathname === '/api/events'
  context.on('request', (request) => isStream(request) && open.add(request))
  context.on('requestfinished', (request) => open.delete(request))
  context.on('requestfailed', (request) => open.delete(request))
  context.on('page', (page) => page.on('close', () => forget(page)))
  for (const page of context.pages()) page.on('close', () => forget(page))
  return open

  function forget(page: Page) {
    for (const request of open) if (request.frame().page() === page) open.delete(request)
  }
}
