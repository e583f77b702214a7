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
  /** Whose the Today view of `home` is. */
  owner: Person
  /** The Today view of somebody who is new. */
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

  // biome-ignore lint/correctness/noEmptyPattern: what it depends on is read from the pattern
  owner: async ({}, use) => use(somebody()),

  home: async ({ page, owner }, use) => {
    await enter(page, owner)
    const listens = page.waitForRequest('**/api/events*')
    await page.goto('/today')
    await listens
    await expectToday(page)
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
  await expectToday(page)
}

export async function signIn(page: Page, { email, password }: Person) {
  if (!page.url().includes('/login')) await page.goto('/login')
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

export async function expectToday(page: Page) {
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
}

/** Makes an account and signs the page's browser in, by the form as it is sent without JavaScript, undrawn. */
export async function enter(page: Page, person: Person) {
  form ??= readForm(page)
  const { origin, fields } = await form
  const multipart = { ...fields, ...person, timezone: 'Europe/Lisbon' }
  const answer = await page.request.post('/register', { multipart, headers: { origin }, maxRedirects: 0 })
  expect(answer.status()).toBe(303)
}

type Form = { origin: string; fields: Record<string, string> }

/** The form of /register, the same for everybody: its fields are those by which the server knows it. */
let form: Promise<Form> | undefined

async function readForm(page: Page): Promise<Form> {
  const answer = await page.request.get('/register')
  const found = (await answer.text()).matchAll(
    /<input type="hidden" name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g,
  )
  const fields = Array.from(found, ([, name, value = '']) => [name, value.replaceAll('&quot;', '"')])
  return { origin: new URL(answer.url()).origin, fields: Object.fromEntries(fields) }
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
