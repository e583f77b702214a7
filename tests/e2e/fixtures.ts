import { randomUUID } from 'node:crypto'
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'

export type Person = { name: string; email: string; password: string }

/** Somebody whom no other test knows. */
export function somebody(name = 'Maya Okafor'): Person {
  return { name, email: `${randomUUID()}@example.org`, password: 'a fair wind in March' }
}

type Fixtures = {
  /** What the browser's console may complain of in this test; anything else fails it. */
  tolerates: RegExp | null
  complaints: undefined
  /** Has an account; nobody is signed in yet. */
  person: Person
  /** The Today view of somebody who has just registered. */
  home: Page
  /** Another browser, of nobody yet. */
  elsewhere: BrowserContext
}

export const test = base.extend<Fixtures>({
  tolerates: [null, { option: true }],

  complaints: [
    async ({ context, tolerates }, use) => {
      const found = collect(context)
      await use(undefined)
      expect(found.filter((text) => !tolerates?.test(text))).toEqual([])
    },
    { auto: true },
  ],

  person: async ({ request }, use) => {
    const person = somebody()
    const answer = await request.post('/api/auth/register', { data: person })
    expect(answer.status()).toBe(201)
    await use(person)
  },

  home: async ({ page }, use) => {
    await register(page, somebody())
    await use(page)
  },

  elsewhere: async ({ browser, contextOptions, baseURL, viewport, locale, timezoneId }, use) => {
    const context = await another(browser, { ...contextOptions, baseURL, viewport, locale, timezoneId })
    await use(context)
    await context.close()
  },
})

export { expect }

export async function register(page: Page, { name, email, password }: Person) {
  await page.goto('/register')
  await page.getByLabel('Name').fill(name)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
}

export async function signIn(page: Page, { email, password }: Person) {
  if (!page.url().includes('/login')) await page.goto('/login')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** Errors in the console, uncaught ones, and what the content policy refused. */
function collect(context: BrowserContext): string[] {
  const found: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text())
  })
  context.on('weberror', (error) => found.push(error.error().message))
  return found
}

function another(browser: Browser, options: Parameters<Browser['newContext']>[0]) {
  return browser.newContext(options)
}
