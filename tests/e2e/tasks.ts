import { expect, type Locator, type Page } from '@playwright/test'

/** The task of this title, in the lists of the page. */
export function row(page: Page, title: string): Locator {
  return page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: title, exact: true }) })
}

/** The titles of a list, from top to bottom. */
export function titlesIn(page: Page, list: string): Locator {
  return page.getByRole('list', { name: list }).getByRole('listitem').getByRole('link')
}

/** Opens the dialog for new tasks by its key, as soon as the page listens to keys. */
export async function openQuickAdd(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Add task' })
  await expect(async () => {
    await page.keyboard.press('q')
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass()
  return { dialog, line: dialog.getByRole('combobox', { name: 'Task' }) }
}

/** Writes one line into the dialog and closes it. */
export async function add(page: Page, text: string) {
  const { dialog, line } = await openQuickAdd(page)
  await line.fill(text)
  await page.keyboard.press('Enter')
  await expect(line).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

/** Asks the API in the name of whom the page belongs to. */
export async function api(page: Page, method: string, path: string, data?: unknown) {
  const { origin } = new URL(page.url())
  const answer = await page.request.fetch(`/api/v1${path}`, { method, data, headers: { origin } })
  expect(answer.ok(), `${method} ${path}: ${answer.status()}`).toBe(true)
  return answer.status() === 204 ? null : answer.json()
}

/** Makes tasks over the API, in this order. */
export async function given(page: Page, tasks: readonly object[]) {
  for (let from = 0; from < tasks.length; from += 100) {
    const operations = tasks.slice(from, from + 100).map((input) => ({ operation: 'tasks.create', input }))
    await api(page, 'POST', '/batch', { operations })
  }
}

/** A date, counted from today where the browser is. */
export function day(away: number): string {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Lisbon' }).format()
  return new Date(Date.parse(today) + away * 86_400_000).toISOString().slice(0, 10)
}

/** Opens the task's sheet by its title. */
export async function openTask(page: Page, title: string): Promise<Locator> {
  await row(page, title).getByRole('link', { name: title }).click()
  const sheet = page.getByRole('complementary', { name: 'Task' })
  await expect(sheet.getByRole('textbox', { name: 'Title' })).toHaveValue(title)
  return sheet
}
