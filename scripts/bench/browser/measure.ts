import type { Page } from '@playwright/test'

/** What is to be on screen: an element, maybe with this text, maybe under this heading of the view. */
export type Wanted = { selector: string; text?: string; heading?: string }

declare global {
  interface Window {
    stopwatch: {
      painted(wanted: Wanted): Promise<number>
      present(wanted: Wanted): Promise<number>
      happened(event: string): Promise<number>
      handled(): Promise<number>
      running: Promise<number>[]
    }
  }
}

type Event = 'click' | 'keydown'
type Act = () => Promise<void>

/** Milliseconds from what the person does until what they want is painted, maybe in another tab in sight. */
export function untilPainted(page: Page, event: Event, wanted: Wanted, act: Act, elsewhere = page) {
  return until('painted', page, event, wanted, act, elsewhere)
}

/** The same until it is in the document: a tab behind another one is not painted before somebody turns to it. */
export function untilPresent(page: Page, event: Event, wanted: Wanted, act: Act, elsewhere = page) {
  return until('present', page, event, wanted, act, elsewhere)
}

async function until(
  state: 'painted' | 'present',
  page: Page,
  event: Event,
  wanted: Wanted,
  act: Act,
  elsewhere: Page,
): Promise<number> {
  await elsewhere.evaluate(
    ({ state, wanted }) => {
      window.stopwatch.running = [window.stopwatch[state](wanted)]
    },
    { state, wanted },
  )
  await page.evaluate((event) => {
    window.stopwatch.running.unshift(window.stopwatch.happened(event))
  }, event)
  await act()
  const begun = await page.evaluate(() => window.stopwatch.running[0])
  const ended = await elsewhere.evaluate(() => window.stopwatch.running.at(-1))
  return Number(ended) - Number(begun)
}

/** Milliseconds that a keystroke keeps the page busy. */
export async function untilHandled(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    window.stopwatch.running = [window.stopwatch.handled()]
  })
  await act()
  return Number(await page.evaluate(() => window.stopwatch.running[0]))
}
