import { expect, expectToday, signIn, somebody, test } from './fixtures'

test('a wrong password and an unknown account are told in the same words, and the address stays', async ({
  page,
  person,
}) => {
  await signIn(page, { ...person, password: 'not this one' })
  const refusal = page.getByRole('main').getByRole('alert')
  await expect(refusal).toBeVisible()
  const words = await refusal.textContent()
  await expect(page.getByLabel('Email')).toHaveValue(person.email)
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')

  await page.reload()
  await signIn(page, somebody())
  await expect(refusal).toHaveText(words ?? '')

  await signIn(page, person)
  await expectToday(page)
})

test('a guarded page leads to sign-in and back to where the person wanted to go', async ({
  page,
  person,
}) => {
  await page.goto('/upcoming?from=mail')
  await expect(page).toHaveURL(/\/login\?next=%2Fupcoming%3Ffrom%3Dmail$/)
  await signIn(page, person)
  await expect(page).toHaveURL(/\/upcoming\?from=mail$/)
  await expect(page.getByRole('heading', { name: 'Upcoming' })).toBeVisible()

  await page.goto('/login')
  await expect(page).toHaveURL(/\/today$/)
})

for (const elsewhere of [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
]) {
  test(`signing in does not lead to ${elsewhere}`, async ({ page, person, baseURL }) => {
    await page.goto(`/login?next=${encodeURIComponent(elsewhere)}`)
    await signIn(page, person)
    await expectToday(page)
    expect(new URL(page.url()).origin).toBe(baseURL)
  })
}

test('a form says at the field what is wrong and keeps what was typed, but never the password', async ({
  page,
  person,
}) => {
  await page.goto('/register')
  await page.getByLabel('Email').fill('nobody')
  await page.getByLabel('Password', { exact: true }).fill('short')
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription(/address/)
  await expect(page.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/8/)
  await expect(page.getByLabel('Email')).toBeFocused()

  await page.getByLabel('Name').fill('Maya Okafor')
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('main').getByText(/already|taken/)).toBeVisible()
  await expect(page.getByLabel('Name')).toHaveValue('Maya Okafor')
  await expect(page.getByLabel('Email')).toHaveValue(person.email)
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
})

test('signing out leaves nothing of the person in the browser', async ({ home: page }) => {
  await page.getByRole('button', { name: /Maya Okafor/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL(/\/login$/)
  await page.goto('/today')
  await expect(page).toHaveURL(/\/login/)
  const kept = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))
  for (const name of kept) await expect.poll(() => rowsKept(name ?? '')).toBe(0)

  function rowsKept(name: string) {
    return page.evaluate(async (database) => {
      const opened = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(database)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      const counts = [...opened.objectStoreNames].map(
        (store) =>
          new Promise<number>((resolve) => {
            const request = opened.transaction(store).objectStore(store).count()
            request.onsuccess = () => resolve(request.result)
          }),
      )
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
    }, name)
  }
})

test.describe('everywhere', () => {
  test.use({ tolerates: /401/ })

  test('signing out everywhere ends the session of another browser while it is open', async ({
    home: page,
    elsewhere,
    owner,
  }) => {
    const other = await elsewhere.newPage()
    await signIn(other, owner)
    await expectToday(other)

    await page.goto('/settings/account')
    await page.getByRole('button', { name: /Sign out everywhere/ }).click()
    await expect(page).toHaveURL(/\/login/)
    await expect(other).toHaveURL(/\/login/, { timeout: 15_000 })
  })
})
