import type { Page, Request } from '@playwright/test'
import { summary } from '../statistics'
import { untilPainted, untilPresent } from './measure'

/** So few that the list stays one that is drawn as a whole, off the screen too. */
const TIMES = 12

/**
 * Milliseconds from Enter until the new row is on screen, here and in a second tab in sight, and until it is in the
 * document of a tab behind, which the browser does not draw; and of the write's round trip.
 */
export async function adding(page: Page): Promise<object> {
  const roundTrips = serverActions(page)
  const behind = await opened(page, () => page.context().newPage())
  await page.bringToFront()
  const beside = await opened(page, () => inAWindowOfItsOwn(page))
  const here = await add(page, 'Here', (row, enter) => untilPainted(page, 'keydown', row, enter))
  const second = await add(page, 'There', (row, enter) => untilPainted(page, 'keydown', row, enter, beside))
  const hidden = await add(page, 'Behind', (row, enter) => untilPresent(page, 'keydown', row, enter, behind))
  for (const other of [behind, beside]) await other.close()
  return {
    enterToRow: summary(here, 0.5, 0.95),
    secondTab: summary(second, 0.5, 0.95),
    hiddenTab: summary(hidden, 0.5, 0.95),
    serverAction: summary(roundTrips, 0.5, 0.95),
  }
}

async function opened(page: Page, open: () => Promise<Page>): Promise<Page> {
  const other = await open()
  await other.goto(page.url())
  await other.locator('main [data-task-id]').first().waitFor()
  await other.waitForTimeout(2_000)
  return other
}

/** As a person drags a tab out: without an opener, so that it shares nothing with the first. */
async function inAWindowOfItsOwn(page: Page): Promise<Page> {
  const other = page.context().waitForEvent('page')
  await page.evaluate(() => open('about:blank', '_blank', 'popup,noopener,width=1440,height=900'))
  return other
}

async function add(
  page: Page,
  name: string,
  measure: (row: { selector: string; text: string }, enter: () => Promise<void>) => Promise<number>,
): Promise<number[]> {
  await page.locator('[data-add-row]').last().click()
  const line = page.getByRole('main').getByRole('combobox', { name: 'Task' })
  const times: number[] = []
  for (let time = 0; time <= TIMES; time++) {
    const title = `${name} ${time}`
    await line.fill(title)
    await page.waitForTimeout(150)
    times.push(await measure({ selector: '.row-title', text: title }, () => page.keyboard.press('Enter')))
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
