import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { api, day, given, openQuickAdd, openTask, row } from './tasks'

const SIGNED_OUT = ['/login', '/register', '/forgot', '/reset?token=none', '/docs']
const SIGNED_IN = ['/today', '/inbox', '/upcoming', '/labels/errand', '/assistant', '/logout']
const SETTINGS = ['/settings/account', '/settings/dates']

test.describe('in the light and in the dark', () => {
  test.use({ tolerates: /status of 404/ })

  test('every page of nobody is well made', async ({ page }) => {
    test.slow()
    for (const path of SIGNED_OUT) await expectWellMade(page, path)
  })

  test('every page of somebody with tasks is well made', async ({ home: page }) => {
    test.slow()
    const { id } = await someTasks(page)
    for (const path of [...SIGNED_IN, ...SETTINGS, `/projects/${id}`, '/projects/none', '/no/such/page'])
      await expectWellMade(page, path)
  })

  test('everything that opens over the page is well made', async ({ home: page }) => {
    test.slow()
    await someTasks(page)
    await openTask(page, 'Water the seedlings')
    await expectNoViolations(page)
    await page.getByRole('complementary', { name: 'Task' }).getByRole('button', { name: 'More' }).click()
    await expect(page.getByRole('menu')).toBeVisible()
    await expectNoViolations(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')

    for (const [key, name] of [
      ['t', 'Date'],
      ['p', 'Priority'],
      ['m', 'Project'],
      ['l', 'Labels'],
    ] as const) {
      await row(page, 'Book the dentist').focus()
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog', { name })).toBeVisible()
      await expectNoViolations(page)
      await page.keyboard.press('Escape')
    }
    const { line } = await openQuickAdd(page)
    await line.pressSequentially('Call Ana tomorrow 5pm p1 #Home @errand every week')
    await expectNoViolations(page)
    await page.keyboard.press('Escape')
    for (const key of ['?', 'Control+k']) {
      await page.keyboard.press(key)
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectNoViolations(page)
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    await page.getByRole('button', { name: 'New project' }).click()
    await expect(page.getByRole('dialog', { name: 'New project' })).toBeVisible()
    await expectNoViolations(page)
  })
})

test.describe('nowhere', () => {
  test.use({ tolerates: /status of 404/ })

  test('an address that does not exist says so, with a way on', async ({ page }) => {
    const answer = await page.goto('/docs/none')
    expect(answer?.status()).toBe(404)
    expect(answer?.headers()['content-security-policy']).toMatch(/script-src[^;]*'nonce-/)
    await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible()
    await page.getByRole('link', { name: 'Open Today' }).click()
    await expect(page).toHaveURL(/\/login/)
  })
})

async function expectWellMade(page: Page, path: string) {
  await test.step(path, async () => {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expectNoViolations(page)
  })
}

/** One page in both schemes; the next one is loaded in the dark. */
async function expectNoViolations(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveClass(colorScheme === 'dark' ? /dark/ : /^(?!.*dark)/)
    await expectNone(page)
  }
}

/** Without frames the page itself is all that axe has to look at. */
async function expectNone(page: Page) {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  const found = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(({ html }) => html).join('\n')}`)
  expect(found).toEqual([])
}

async function someTasks(page: Page) {
  const home = await api(page, 'POST', '/projects', { name: 'Home', color: 'ochre' })
  const weekly = { rule: 'FREQ=WEEKLY', anchor: 'schedule', text: 'every week' }
  await given(page, [
    { title: 'Send the signed lease back', priority: 1, due: { date: day(-2), time: null } },
    { title: 'Water the seedlings', due: { date: day(0), time: '23:59' }, recurrence: weekly },
    {
      title: 'Book the dentist',
      projectId: home.id,
      priority: 2,
      due: { date: day(0), time: null },
      deadline: day(3),
      labels: ['errand', 'phone'],
      description: 'Ask about **Noor** at [the practice](https://example.org).',
    },
    { title: 'Find the passports', projectId: home.id, priority: 3, due: { date: day(4), time: null } },
  ])
  const { items } = await api(page, 'GET', '/tasks?q=passports')
  await api(page, 'POST', `/tasks/${items[0].id}/complete`, {})
  await expect(row(page, 'Book the dentist')).toBeVisible()
  return home
}
