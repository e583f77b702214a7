import type { Page } from '@playwright/test'
import { expect, type Person, signIn, test } from './fixtures'
import { openQuickAdd } from './tasks'

test.use({ tolerates: /status of 401|ERR_FAILED|Failed to fetch/ })

test('a new password takes the old one, keeps this browser and ends the others', async ({
  page,
  elsewhere,
  person,
}) => {
  await signIn(page, person)
  await expectToday(page)
  const other = await elsewhere.newPage()
  await signIn(other, person)
  await expectToday(other)

  await page.goto('/settings/account')
  const password = page.getByRole('region', { name: 'Password' })
  await password.getByLabel('Current password').fill('not this one')
  await password.getByLabel('New password').fill('another fair wind')
  await password.getByRole('button', { name: 'Change password' }).click()
  await expect(password.getByLabel('Current password')).toHaveAccessibleDescription(/\w/)

  await password.getByLabel('Current password').fill(person.password)
  await password.getByLabel('New password').fill('another fair wind')
  await password.getByRole('button', { name: 'Change password' }).click()
  await expect(password.getByRole('status')).toContainText('Saved.')
  await expect(other).toHaveURL(/\/login/, { timeout: 15_000 })
  await page.goto('/today')
  await expectToday(page)

  await signIn(other, { ...person, password: 'another fair wind' })
  await expectToday(other)
})

test('an account is deleted with what is typed, and is gone', async ({ page, person }) => {
  await signIn(page, person)
  await expectToday(page)
  await page.goto('/settings/account')
  const section = page.getByRole('region', { name: 'Delete account' })
  await section.getByText('Delete account…').click()
  await section.getByLabel(/^To confirm/).fill('yes')
  await section.getByLabel('Current password').fill(person.password)
  await section.getByRole('button', { name: 'Delete account' }).click()
  await expect(section.getByLabel(/^To confirm/)).toHaveAccessibleDescription(/\w/)

  await section.getByLabel(/^To confirm/).fill(person.email)
  await section.getByLabel('Current password').fill(person.password)
  await section.getByRole('button', { name: 'Delete account' }).click()
  await expect(page).toHaveURL(/\/(login|register)/)
  await signIn(page, person)
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
})

test('whoever signs out with unsent changes is asked, and finds them again', async ({
  page,
  context,
  person,
}) => {
  await signIn(page, person)
  await expectToday(page)
  await page.route('**/today', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.fallback(),
  )
  const { line } = await openQuickAdd(page)
  await line.fill('Water the moss today')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.route('**/logout', (route) => (isSend(route.request()) ? route.abort() : route.fallback()))
  await page.getByRole('button', { name: /Maya Okafor/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page.getByText('One change has not reached the server.')).toBeVisible()
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/login/)
  await page.unrouteAll()

  const next = await context.newPage()
  await signIn(next, person)
  await expect(next.getByRole('link', { name: 'Water the moss' })).toBeVisible()
})

test('two people in one browser see nothing of each other', async ({ page, context, person }) => {
  await signIn(page, person)
  await expectToday(page)
  const { line } = await openQuickAdd(page)
  await line.fill('My secret today')
  await page.keyboard.press('Enter')
  await expect(line).toHaveValue('')
  await page.keyboard.press('Escape')
  await context.clearCookies()
  const other: Person = { ...person, name: 'Jun', email: `jun-${person.email}` }
  await page.goto('/register')
  await page.getByLabel('Name').fill(other.name)
  await page.getByLabel('Email').fill(other.email)
  await page.getByLabel('Password', { exact: true }).fill(other.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expectToday(page)
  await expect(page.getByRole('button', { name: /Jun/ })).toBeVisible()
  await expect(page.getByText('My secret')).toHaveCount(0)
})

async function expectToday(page: Page) {
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
}

/** Writes are sent by a server action; leaving is another one. */
function isSend(request: { method(): string; postData(): string | null }): boolean {
  return request.method() === 'POST' && (request.postData() ?? '').includes('idempotencyKey')
}
