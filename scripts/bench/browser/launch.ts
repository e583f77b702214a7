import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'
import type { Person } from '../people'

const QUIET = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking']
const STOPWATCH = fileURLToPath(new URL('stopwatch.js', import.meta.url))

/** A browser, as long as the work takes. */
export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: QUIET })
  try {
    return await work(browser)
  } finally {
    await browser.close()
  }
}

/** A browser's window without a past, with a stopwatch in every page. */
async function freshContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    timezoneId: 'UTC',
    locale: 'en-GB',
    reducedMotion: 'reduce',
  })
  await context.addInitScript({ path: STOPWATCH })
  return context
}

/** The Today view of somebody who has just signed in, once it is live. */
export async function signedIn(browser: Browser, origin: string, { email, password }: Person): Promise<Page> {
  const page = await (await freshContext(browser)).newPage()
  await page.goto(`${origin}/login`)
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  const live = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/events')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Today', level: 1 }).waitFor()
  await live
  await page.waitForTimeout(2_000)
  return page
}

/** A window without a past for the person who is signed in there; it begins to load the same address. */
export async function freshPage(browser: Browser, signedIn: Page): Promise<Page> {
  const context = await freshContext(browser)
  await context.addCookies(await signedIn.context().cookies())
  const page = await context.newPage()
  await page.goto(signedIn.url(), { waitUntil: 'commit' })
  return page
}
