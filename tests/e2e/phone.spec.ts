import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { api, day, given, row, titlesIn } from './tasks'

test.use({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })

test('a task is added, opened, changed and done by touch', async ({ home: page }) => {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Add task' }).tap()
  const dialog = page.getByRole('dialog', { name: 'Add task' })
  const line = dialog.getByRole('combobox', { name: 'Task' })
  await expect(line).toBeFocused()
  await line.pressSequentially('Buy ink tomorrow today p2 @errand')
  await dialog.locator('.chip', { hasText: 'today' }).tap({ force: true })
  await expect(dialog.locator('.chip')).toHaveText(['tomorrow', 'p2', '@errand'])
  await dialog.getByRole('button', { name: 'Cancel' }).tap()
  await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Add task' }).tap()
  await line.fill('Buy ink p2 @errand')
  await dialog.getByRole('button', { name: 'Add task' }).tap()
  await expect(line).toHaveValue('')
  await dialog.getByRole('button', { name: 'Cancel' }).tap()

  await row(page, 'Buy ink').getByRole('link', { name: 'Buy ink' }).tap()
  const sheet = page.getByRole('dialog', { name: 'Task' })
  await sheet.getByRole('button', { name: 'Priority 2' }).tap()
  await page.getByRole('option', { name: 'Priority 1' }).tap()
  await expect(sheet.getByRole('button', { name: 'Priority 1' })).toBeVisible()
  await sheet.getByRole('definition').first().getByRole('button').tap()
  await expect(page.getByRole('combobox', { name: 'Due date' })).toBeInViewport()
  await expect(page.getByText('Repeat', { exact: true })).toBeInViewport()
  await page.getByRole('option', { name: 'Today' }).tap()
  await page.goBack()
  await expect(sheet).toBeHidden()

  await row(page, 'Buy ink').getByRole('checkbox').tap()
  await expect(row(page, 'Buy ink').getByRole('checkbox')).toBeChecked()
  await page.getByRole('button', { name: 'Undo' }).tap()
  await expect(row(page, 'Buy ink').getByRole('checkbox')).not.toBeChecked()
})

test('the places are reached from the bar and from the drawer', async ({ home: page }) => {
  await api(page, 'POST', '/projects', { name: 'Allotment' })
  const bar = page.getByRole('navigation', { name: 'Places' })
  await bar.getByRole('link', { name: 'Inbox' }).tap()
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible()
  await bar.getByRole('link', { name: 'Upcoming' }).tap()
  await expect(page.getByRole('heading', { name: 'Upcoming', level: 1 })).toBeVisible()
  await page.getByRole('button', { name: 'Show sidebar' }).tap()
  await page.getByRole('dialog').getByRole('link', { name: 'Allotment' }).tap()
  await expect(page.getByRole('heading', { name: 'Allotment', level: 1 })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('nothing is wider than the screen, and what one touches is large enough', async ({ home: page }) => {
  const long = 'Ask the very patient people at the town hall about Donaudampfschifffahrtsgesellschaft'
  await given(page, [
    {
      title: long,
      due: { date: day(0), time: '23:30' },
      labels: ['a-rather-long-label', 'another-long-label'],
    },
    { title: 'x'.repeat(500), due: { date: day(0), time: null } },
  ])
  await api(page, 'POST', '/projects', { name: 'y'.repeat(120) })
  await expect(titlesIn(page, 'Due today')).toHaveCount(2)
  for (const path of [
    '/today',
    '/inbox',
    '/upcoming',
    '/settings/account',
    '/settings/dates',
    '/docs',
    '/assistant',
  ]) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(await overflow(page), path).toBeLessThanOrEqual(0)
  }
  await page.goto('/today')
  await page.getByRole('button', { name: 'Show sidebar' }).tap()
  const link = await page.getByRole('link', { name: 'yyy' }).boundingBox()
  expect((link?.x ?? 0) + (link?.width ?? 0)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: 'Hide sidebar' }).tap()
  const check = await row(page, long).getByRole('checkbox').boundingBox()
  expect(check?.width).toBeGreaterThanOrEqual(44)
  expect(check?.height).toBeGreaterThanOrEqual(44)
})

function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
