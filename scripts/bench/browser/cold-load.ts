import type { Browser, Page } from '@playwright/test'
import { median, summary } from '../statistics'
import { freshPage } from './launch'

const TIMES = 7

/** From nothing but a session: milliseconds until a row is on screen, and the JavaScript that comes along. */
export async function coldLoads(browser: Browser, signedIn: Page): Promise<object> {
  const rows: number[] = []
  const scripts: Script[][] = []
  for (let time = 0; time <= TIMES; time++) {
    const page = await freshPage(browser, signedIn)
    rows.push(await firstRow(page))
    await page.waitForLoadState('load')
    scripts.push(await scriptsOf(page))
    await page.context().close()
  }
  return {
    firstRow: summary(rows.slice(1), 0.5, 0.95),
    scripts: median(scripts.map((loaded) => loaded.length)),
    scriptKilobytes: median(
      scripts.map((loaded) => loaded.reduce((sum, { bytes }) => sum + bytes, 0) / 1000),
    ),
  }
}

function firstRow(page: Page): Promise<number> {
  return page.evaluate(
    async () => (await window.stopwatch.painted({ selector: '[data-task-id]' })) - performance.timeOrigin,
  )
}

type Script = { bytes: number }

/** The scripts that are there when the page has loaded, as they came over the wire. */
function scriptsOf(page: Page): Promise<Script[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(
        (entry) => entry instanceof PerformanceResourceTiming && entry.name.split('?')[0]?.endsWith('.js'),
      )
      .map((entry) => ({ bytes: (entry as PerformanceResourceTiming).encodedBodySize })),
  )
}
