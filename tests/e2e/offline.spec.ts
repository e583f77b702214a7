import type { Page } from '@playwright/test'
import { expect, signIn, test } from './fixtures'
import { add, api, day, openQuickAdd, row, titlesIn } from './tasks'

test.use({ tolerates: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|Failed to load chunk/ })

test('what is done offline waits, and arrives once and in order', async ({ home: page, context }) => {
  await page.getByRole('link', { name: 'Inbox' }).click()
  await openAndClose(page)
  await context.setOffline(true)
  await expect(page.getByText('Offline.')).toBeVisible()

  for (const title of ['Pack the tent', 'Check the stove', 'Fill the tank']) await add(page, title)
  await row(page, 'Check the stove').getByRole('checkbox').click()
  await rename(page, 'Fill the tank', 'Fill both tanks')
  await expect(page.getByText('5 changes wait here.')).toBeVisible()
  await page.getByRole('link', { name: 'Assistant' }).click()
  await expect(page.getByText('This page is on the server, which cannot be reached.')).toBeVisible()

  await context.setOffline(false)
  await expect(page.getByText('Offline.')).toBeHidden()
  await expect.poll(() => titlesOnServer(page, false)).toEqual(['Pack the tent', 'Fill both tanks'])
  expect(await titlesOnServer(page, true)).toEqual(['Check the stove'])
})

test('a form that cannot be sent says so and keeps what was written', async ({ home: page, context }) => {
  await page.goto('/settings/account')
  await page.waitForRequest('**/api/events*')
  await context.setOffline(true)
  await page.getByLabel('Name').fill('Maya O.')
  await page.getByRole('button', { name: 'Save name' }).click()
  await expect(page.getByText('The server cannot be reached.')).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Maya O.')

  await context.setOffline(false)
  await page.getByRole('button', { name: 'Save name' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
})

test('a write whose answer was lost is stored once', async ({ home: page }) => {
  let lost = 0
  await page.route('**/today', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort()
  })
  await add(page, 'Call the plumber today')
  await expect(row(page, 'Call the plumber')).toBeVisible()
  await add(page, 'Pay the plumber today')
  await expect
    .poll(() => titlesOnServer(page, false), { timeout: 20_000 })
    .toEqual(['Call the plumber', 'Pay the plumber'])
  expect(lost).toBe(1)
})

test('what was written offline survives closing the tab', async ({ home: page, context }) => {
  await openAndClose(page)
  await context.setOffline(true)
  await add(page, 'Post the letter today')
  await expect(page.getByText('One change waits here.')).toBeVisible()
  await page.close()
  await context.setOffline(false)

  const next = await context.newPage()
  await next.goto('/today')
  await expect(row(next, 'Post the letter')).toBeVisible()
  await expect.poll(() => titlesOnServer(next, false)).toEqual(['Post the letter'])
})

test('an answer of the past that comes late takes nothing back', async ({ home: page }) => {
  const held = Promise.withResolvers<void>()
  await page.route('**/api/v1/changes?*', async (route) => {
    const past = await route.fetch()
    await held.promise
    await route.fulfill({ response: past })
  })
  await page.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) indexedDB.deleteDatabase(name ?? '')
  })
  const asked = page.waitForRequest('**/api/v1/changes?*')
  await page.reload()
  await asked
  await api(page, 'POST', '/tasks', { title: 'Feed the cat', due: { date: day(0), time: null } })
  await expect(row(page, 'Feed the cat')).toBeVisible()
  const late = page.waitForResponse('**/api/v1/changes?*')
  held.resolve()
  await late
  await add(page, 'Feed the dog today')
  await expect(titlesIn(page, 'Due today')).toHaveText(['Feed the cat', 'Feed the dog'])
})

test('a tab that was offline catches up without a reload', async ({
  home: page,
  context,
  elsewhere,
  owner,
}) => {
  await add(page, 'Buy a lamp today')
  const other = await elsewhere.newPage()
  await signIn(other, owner)
  await expect(row(other, 'Buy a lamp')).toBeVisible()

  await page.evaluate(() => document.body.setAttribute('data-same-page', ''))
  await context.setOffline(true)
  await expect(page.getByText('Offline.')).toBeVisible()
  await row(other, 'Buy a lamp').getByRole('checkbox').click()
  await add(other, 'Buy a better lamp today')
  await expect.poll(() => titlesOnServer(other, false)).toEqual(['Buy a better lamp'])

  await context.setOffline(false)
  await expect(titlesIn(page, 'Due today')).toHaveText(['Buy a better lamp'])
  await expect(page.locator('[data-same-page]')).toBeAttached()
})

/** What has been used once is there without the network too. */
async function openAndClose(page: Page) {
  const { dialog } = await openQuickAdd(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

async function rename(page: Page, title: string, to: string) {
  await row(page, title).focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(to)
  await page.keyboard.press('Enter')
  await expect(row(page, to)).toBeVisible()
}

async function titlesOnServer(page: Page, completed: boolean): Promise<string[]> {
  const { items } = await api(page, 'GET', `/tasks?completed=${completed}`)
  return items
    .toSorted((a: Placed, b: Placed) => (a.position < b.position ? -1 : 1))
    .map(({ title }: Placed) => title)
}

type Placed = { title: string; position: string }
