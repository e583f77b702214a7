import { expect, register, signIn, somebody, test } from './fixtures'

test.use({ javaScriptEnabled: false })

test('an account is made, left and entered again without JavaScript', async ({ page }) => {
  const person = somebody()
  await register(page, person)
  await expect(page.getByText('Nothing is due today')).toBeVisible()

  await page.goto('/logout')
  await page.getByRole('main').getByRole('button', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/login$/)

  await page.goto('/inbox')
  await expect(page).toHaveURL(/\/login\?next=/)
  await signIn(page, { ...person, password: 'not this one' })
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('Email')).toHaveValue(person.email)
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')

  await signIn(page, person)
  await expect(page).toHaveURL(/\/inbox$/)
  await expect(page.getByRole('heading', { name: 'Inbox', level: 1 })).toBeVisible()
})

test('what is wrong is said at the field, and what was typed is kept', async ({ page }) => {
  await page.goto('/register')
  await page.getByLabel('Name').fill('Maya Okafor')
  await page.getByLabel('Email').fill('maya at example.org')
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription(/address/)
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/8/)
  await expect(page.getByLabel('Name')).toHaveValue('Maya Okafor')
  await expect(page.getByLabel('Email')).toHaveValue('maya at example.org')
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
})

test('settings are saved', async ({ page }) => {
  await register(page, somebody())
  await page.goto('/settings/account')
  await page.getByLabel('Name').fill('Maya O.')
  await page.getByRole('button', { name: 'Save name' }).click()
  await expect(page.getByText('Saved.')).toBeVisible()
  await page.goto('/settings/dates')
  await page.getByLabel('Time zone').selectOption('Asia/Tokyo')
  await page.getByRole('main').getByRole('button', { name: /Save/ }).first().click()
  await page.goto('/settings/dates')
  await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Tokyo')
})
