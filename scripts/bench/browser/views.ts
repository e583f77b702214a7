import type { Page } from '@playwright/test'
import { summary } from '../statistics'
import { untilPainted } from './measure'

const ROUNDS = 6
const COMPLETIONS = 12

/** Milliseconds from a click in the sidebar until the view and its rows are on screen. */
export async function viewSwitches(page: Page, views: readonly string[]): Promise<object> {
  const times: number[] = []
  for (let round = 0; round <= ROUNDS; round++) {
    for (const heading of views) {
      const link = page.getByRole('navigation').getByRole('link', { name: heading }).first()
      await link.hover()
      const wanted = { heading, selector: 'main [data-task-id]' }
      const time = await untilPainted(page, 'click', wanted, () => link.click())
      if (round > 0) times.push(time)
      await page.waitForTimeout(50)
    }
  }
  return summary(times, 0.5, 0.95)
}

/** Milliseconds from a click on a task's ring until it is shown as done. */
export async function completions(page: Page): Promise<object> {
  const times: number[] = []
  for (let time = 0; time < COMPLETIONS; time++) {
    const ring = page.locator('main [data-task-id] [role=checkbox][aria-checked=false]').nth(1)
    const id = await ring.locator('xpath=ancestor::*[@data-task-id]').getAttribute('data-task-id')
    const wanted = { selector: `[data-task-id="${id}"] [role=checkbox][aria-checked=true]` }
    await ring.hover()
    times.push(await untilPainted(page, 'click', wanted, () => ring.click()))
    await page.waitForTimeout(100)
  }
  return summary(times.slice(1), 0.5, 0.95)
}
