import type { Page, Request } from '@playwright/test'
import { summary } from '../statistics'
import { untilPainted } from './measure'

const TIMES = 20

/** Milliseconds from Enter until the new row is on screen, here and in a second tab, and of the write's round trip. */
export async function adding(page: Page): Promise<object> {
  const roundTrips = serverActions(page)
  const second = await page.context().newPage()
  await second.goto(page.url())
  await second.locator('main [data-task-id]').first().waitFor()
  await second.waitForTimeout(2_000)
  await page.bringToFront()
  const here = await add(page, page, 'Here')
  const there = await add(page, second, 'There')
  await second.close()
  return {
    enterToRow: summary(here, 0.5, 0.95),
    secondTab: summary(there, 0.5, 0.95),
    serverAction: summary(roundTrips, 0.5, 0.95),
  }
}

async function add(page: Page, shownIn: Page, name: string): Promise<number[]> {
  await page.locator('[data-add-row]').last().click()
  const line = page.getByRole('main').getByRole('combobox', { name: 'Task' })
  const times: number[] = []
  for (let time = 0; time <= TIMES; time++) {
    const title = `${name} ${time}`
    await line.fill(title)
    await page.waitForTimeout(150)
    const wanted = { selector: '.row-title', text: title }
    times.push(await untilPainted(page, 'keydown', wanted, () => page.keyboard.press('Enter'), shownIn))
  }
  await page.keyboard.press('Escape')
  return times.slice(1)
}

/** Fills up with how long the browser waits for the outbox's action. */
function serverActions(page: Page): number[] {
  const times: number[] = []
  page.on('requestfinished', (request: Request) => {
    if (request.headers()['next-action'] === undefined) return
    const { requestStart, responseEnd } = request.timing()
    times.push(responseEnd - requestStart)
  })
  return times
}
