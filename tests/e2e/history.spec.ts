import { expect, test } from './fixtures'
import { add, given, openQuickAdd, row } from './tasks'

const headings = (name: string) => ({ name, level: 1, exact: true })

/** Clicks on links of the sidebar within one task of the page, before any frame is drawn. */
function clickAtOnce(names: readonly string[]) {
  for (const name of names) {
    const links = [...document.querySelectorAll<HTMLElement>('.side-fixed a')]
    const link = links.find((link) => link.textContent?.startsWith(name))
    if (!link) throw new Error(`no link ${name}`)
    link.click()
  }
}

test('the address follows the view, and each view is a step back', async ({ home: page }) => {
  await page.evaluate(clickAtOnce, ['Inbox', 'Upcoming'])
  await expect(page.getByRole('heading', headings('Upcoming'))).toBeVisible()
  await expect(page).toHaveURL(/\/upcoming$/)
  await expect(page).toHaveTitle('Upcoming · Tend')
  await page.goBack()
  await expect(page.getByRole('heading', headings('Inbox'))).toBeVisible()
  await expect(page).toHaveURL(/\/inbox$/)
  await expect(page).toHaveTitle('Inbox · Tend')
  await openQuickAdd(page)
  await page.goBack()
  await expect(page.getByRole('heading', headings('Today'))).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.goForward()
  await expect(page.getByRole('heading', headings('Inbox'))).toBeVisible()
})

test('the same view twice is one step', async ({ home: page }) => {
  const before = await page.evaluate(() => history.length)
  await page.evaluate(clickAtOnce, ['Inbox', 'Inbox'])
  await expect(page).toHaveURL(/\/inbox$/)
  expect(await page.evaluate(() => history.length)).toBe(before + 1)
})

test('the browser that went back meanwhile is followed', async ({ home: page }) => {
  await page.getByRole('link', { name: 'Upcoming' }).click()
  await expect(page).toHaveURL(/\/upcoming$/)
  await page.evaluate(() => {
    const { requestAnimationFrame, setTimeout } = window
    Object.assign(window, { requestAnimationFrame: () => 0, setTimeout: () => 0 })
    const back = new Promise((resolve) => addEventListener('popstate', resolve, { once: true }))
    document.querySelector<HTMLElement>('.side-fixed a[href="/inbox"]')?.click()
    history.back()
    return back.then(() => Object.assign(window, { requestAnimationFrame, setTimeout }) && undefined)
  })
  await expect(page.getByRole('heading', headings('Today'))).toBeVisible()
  await expect(page).toHaveURL(/\/today$/)
})

test('a page without frames has its address too', async ({ home: page }) => {
  await page.evaluate(() => {
    window.requestAnimationFrame = () => 0
  })
  await page.getByRole('navigation').getByRole('link', { name: 'Inbox' }).dispatchEvent('click')
  await expect(page).toHaveURL(/\/inbox$/)
})

test('a task that is opened and closed within a frame leaves the view as it was', async ({ home: page }) => {
  await add(page, 'Water the ferns today')
  const title = row(page, 'Water the ferns').getByRole('link')
  await title.evaluate((link: HTMLElement) => {
    link.click()
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  })
  await expect(page).toHaveURL(/\/today$/)
  await expect(page.getByRole('complementary', { name: 'Task' })).toBeHidden()
  await title.click()
  await expect(page.getByRole('complementary', { name: 'Task' })).toBeVisible()
  await expect(page).toHaveURL(/\/today\?task=/)
  await page.goBack()
  await expect(page.getByRole('complementary', { name: 'Task' })).toBeHidden()
})

test('a view starts at its top, also after one that was scrolled', async ({ home: page }) => {
  await given(
    page,
    Array.from({ length: 40 }, (_, index) => ({ title: `Sow ${index}` })),
  )
  await page.getByRole('link', { name: 'Inbox' }).first().click()
  await row(page, 'Sow 39').scrollIntoViewIfNeeded()
  await page.getByRole('link', { name: 'Upcoming' }).click()
  await expect(page.getByRole('heading', headings('Upcoming'))).toBeInViewport()
  await page.getByRole('link', { name: 'Inbox' }).first().click()
  await expect(page.getByRole('heading', headings('Inbox'))).toBeInViewport()
})
