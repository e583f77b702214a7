import { expect, expectToday, register, signIn, test } from './fixtures'
import { openQuickAdd } from './tasks'

test.use({ tolerates: /status of 401|ERR_FAILED|Failed to fetch/ })

test('a new password takes the old one, keeps this browser and ends the others', async ({
  home: page,
  elsewhere,
  owner,
}) => {
  const other = await elsewhere.newPage()
  await signIn(other, owner)
  await expectToday(other)

  await page.goto('/settings/account')
  const password = page.getByRole('region', { name: 'Password' })
  await password.getByLabel('Current password').fill('not this one')
  await password.getByLabel('New password').fill('another fair wind')
  await password.getByRole('button', { name: 'Change password' }).click()
  await expect(password.getByLabel('Current password')).toHaveAccessibleDescription(/\w/)

  await password.getByLabel('Current password').fill(owner.password)
  await password.getByLabel('New password').fill('another fair wind')
  await password.getByRole('button', { name: 'Change password' }).click()
  await expect(password.getByRole('status')).toContainText('Saved.')
  await expect(other).toHaveURL(/\/login/, { timeout: 15_000 })
  await page.goto('/today')
  await expectToday(page)

  await signIn(other, { ...owner, password: 'another fair wind' })
  await expectToday(other)
})

test('an account is deleted with what is typed, and is gone', async ({ home: page, owner }) => {
  await page.goto('/settings/account')
  const section = page.getByRole('region', { name: 'Delete account' })
  await section.getByText('Delete account…').click()
  await section.getByLabel(/^To confirm/).fill('yes')
  await section.getByLabel('Current password').fill(owner.password)
  await section.getByRole('button', { name: 'Delete account' }).click()
  await expect(section.getByLabel(/^To confirm/)).toHaveAccessibleDescription(/\w/)

  await section.getByLabel(/^To confirm/).fill(owner.email)
  await section.getByLabel('Current password').fill(owner.password)
  await section.getByRole('button', { name: 'Delete account' }).click()
  await expect(page).toHaveURL(/\/(login|register)/)
  await signIn(page, owner)
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
})

test('whoever signs out with unsent changes is asked, and finds them again', async ({
  home: page,
  context,
  owner,
}) => {
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
  await signIn(next, owner)
  await expect(next.getByRole('link', { name: 'Water the moss' })).toBeVisible()
})

test('two people in one browser see nothing of each other', async ({ home: page, context, owner }) => {
  const { line } = await openQuickAdd(page)
  await line.fill('My secret today')
  await page.keyboard.press('Enter')
  await expect(line).toHaveValue('')
  await page.keyboard.press('Escape')
  await page.close()
  await context.clearCookies()

  const next = await context.newPage()
  await register(next, { ...owner, name: 'Jun', email: `jun-${owner.email}` })
  await expect(next.getByRole('button', { name: /Jun/ })).toBeVisible()
  await expect(next.getByText('My secret')).toHaveCount(0)
})

/** Writes are sent by a server action; leaving is another one. */
function isSend(request: { method(): string; postData(): string | null }): boolean {
  return request.method() === 'POST' && (request.postData() ?? '').includes('idempotencyKey')
}
