import { expect, test } from './fixtures'
import { add, row } from './tasks'

const PAGES = [
  '/today',
  '/inbox',
  '/upcoming',
  '/assistant',
  '/settings/account',
  '/settings/dates',
  '/logout',
]

/** With this header the middleware lets a request through: what remains are the pages' own guards. */
const PAST_THE_MIDDLEWARE = { 'next-action': '0'.repeat(42) }

test('pages guard themselves where the middleware does not', async ({ request }) => {
  for (const path of PAGES) {
    for (const headers of [PAST_THE_MIDDLEWARE, { ...PAST_THE_MIDDLEWARE, rsc: '1' }]) {
      const answer = await request.get(path, { headers, maxRedirects: 0 })
      const text = await answer.text()
      const isSentAway = answer.status() === 307 || text.includes('/login')
      expect(isSentAway, path).toBe(true)
      expect(text, path).not.toMatch(/userId|@example\.org/)
    }
  }
})

test.describe('revoked', () => {
  test.use({ tolerates: /status of 401/ })

  test('a token that was revoked opens nothing, though it still decodes', async ({ home: page, request }) => {
    await add(page, 'Hide the spare key today')
    await expect(row(page, 'Hide the spare key')).toBeVisible()
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const asBefore = { headers: { cookie }, maxRedirects: 0 }
    expect((await request.get('/api/v1/tasks', asBefore)).status()).toBe(200)

    await page.goto('/settings/account')
    await page.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(page).toHaveURL(/\/login/)

    for (const path of ['/today', '/inbox']) {
      const text = await (await request.get(path, asBefore)).text()
      expect(text).not.toContain('Hide the spare key')
    }
    for (const path of ['/api/v1/tasks', '/api/v1/changes', '/api/events', '/api/v1/me'])
      expect((await request.get(path, asBefore)).status(), path).toBe(401)
    const login = await request.get('/login', asBefore)
    expect(login.status()).toBe(200)
  })
})
