import type { Page } from '@playwright/test'
import { summary } from '../statistics'
import { untilHandled, untilPainted } from './measure'

const LINE = 'Send the proofs to Ana every last friday at 17:30 p2 @phone {30 june} // with the new logo'
const TIMES = 15

/** Of the dialog for new tasks: milliseconds of each keystroke's work, and from a keystroke to its chip on screen. */
export async function typing(page: Page): Promise<object> {
  await page.keyboard.press('q')
  const line = page.getByRole('dialog', { name: 'Add task' }).getByRole('combobox', { name: 'Task' })
  await line.waitFor()
  const keystrokes: number[] = []
  for (const key of LINE) keystrokes.push(await untilHandled(page, () => page.keyboard.press(key)))
  const chips: number[] = []
  for (let time = 0; time < TIMES; time++) {
    await line.fill('Call Ana tomorro')
    await page.waitForTimeout(100)
    const wanted = { selector: '.chip', text: 'tomorrow' }
    chips.push(await untilPainted(page, 'keydown', wanted, () => page.keyboard.press('w')))
  }
  await line.fill('')
  await page.keyboard.press('Escape')
  return { keystroke: summary(keystrokes.slice(1), 0.5, 0.95), chipsOnScreen: summary(chips, 0.5, 0.95) }
}
