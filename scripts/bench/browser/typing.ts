import type { Browser, Page } from '@playwright/test'
import { median, summary } from '../statistics'
import { freshPage } from './launch'
import { untilHandled, untilPainted } from './measure'

const LINE = 'Send the proofs to Ana every last friday at 17:30 p2 @phone {30 june} // with the new logo'
const PAGES = 7
const TIMES = 15
const SETTLED_MS = 2_500

/**
 * Of the dialog for new tasks: milliseconds of each keystroke's work, and from a keystroke to its chip and to its
 * field on screen. A keystroke counts with its median over pages that were just loaded, where no code is compiled.
 */
export async function typing(browser: Browser, page: Page): Promise<object> {
  const keystrokes: number[][] = [...LINE].map(() => [])
  for (let time = 0; time < PAGES; time++) {
    const cold = await freshPage(browser, page)
    await cold.waitForTimeout(SETTLED_MS)
    const { close } = await opened(cold)
    for (const [at, key] of [...LINE].entries())
      keystrokes[at]?.push(await untilHandled(cold, () => cold.keyboard.press(key)))
    await close()
    await cold.context().close()
  }
  return {
    keystroke: summary(keystrokes.map(median), 0.5, 0.95, 1),
    chipsOnScreen: await lastLetter(page, { selector: '.chip', text: 'tomorrow' }),
    fieldsOnScreen: await lastLetter(page, { selector: '[role=dialog] dt', text: 'Due' }),
  }
}

/** From the last letter of a date until what it makes is on screen. */
async function lastLetter(page: Page, wanted: { selector: string; text: string }) {
  const { line, close } = await opened(page)
  const times: number[] = []
  for (let time = 0; time < TIMES; time++) {
    await line.fill('Call Ana tomorro')
    await page.waitForTimeout(100)
    times.push(await untilPainted(page, 'keydown', wanted, () => page.keyboard.press('w')))
  }
  await close()
  return summary(times, 0.5, 0.95)
}

async function opened(page: Page) {
  await page.keyboard.press('q')
  const line = page.getByRole('dialog', { name: 'Add task' }).getByRole('combobox', { name: 'Task' })
  await line.waitFor()
  await page.waitForTimeout(300)
  return {
    line,
    async close() {
      await line.fill('')
      await page.keyboard.press('Escape')
    },
  }
}
