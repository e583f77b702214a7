import { expect, test } from './fixtures'
import { add, api, day, given, row, titlesIn } from './tasks'

test('a thousand tasks: views open, scroll, are searched and worked on', async ({ home: page }) => {
  test.slow()
  const { id } = await api(page, 'POST', '/projects', { name: 'Everything' })
  const number = (index: number) => String(index).padStart(3, '0')
  await given(
    page,
    Array.from({ length: 1_000 }, (_, index) => ({
      title: `Thing ${number(index)}`,
      projectId: id,
      due: index % 2 ? { date: day(index % 30), time: null } : null,
    })),
  )
  await page.goto(`/projects/${id}`)
  const rows = titlesIn(page, 'Everything')
  await expect(rows.first()).toHaveText('Thing 000')
  await expect(page.getByRole('link', { name: /^Everything 1000/ })).toBeVisible()
  expect(await rows.count()).toBeLessThan(100)

  await page.getByRole('button', { name: 'Add task', exact: true }).last().scrollIntoViewIfNeeded()
  await expect(row(page, 'Thing 999')).toBeVisible()
  await page.getByRole('link', { name: 'Upcoming' }).click()
  await expect(page.getByRole('heading', { name: 'Upcoming' })).toBeVisible()
  await page.goBack()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('thing 567')
  await expect(page.getByRole('option', { name: /Thing 567/ })).toBeVisible()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('complementary', { name: 'Task' })
  await sheet.getByRole('checkbox').first().click()
  await expect.poll(async () => (await api(page, 'GET', '/tasks?completed=true')).items.length).toBe(1)
})

const HOSTILE = [
  '👩‍👩‍👧‍👦🏳️‍🌈 family day',
  'مرحبا بالعالم، اتصل بأمي',
  'שלום עולם',
  '<script>alert(1)</script><b>bold</b>',
  'x'.repeat(500),
  "Robert'); DROP TABLE tasks;--",
]

test('titles of any kind are kept letter for letter and stay inside the page', async ({ home: page }) => {
  for (const title of HOSTILE) await add(page, `"${title}"`)
  await expect(titlesIn(page, 'Due today')).toHaveText(HOSTILE)
  await page.reload()
  await expect(titlesIn(page, 'Due today')).toHaveText(HOSTILE)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(wider).toBeLessThanOrEqual(0)
})

test('what is refused after it was shown is taken back, and its text is kept', async ({ home: page }) => {
  await add(page, 'A null \u0000 within today')
  const refusal = page.getByRole('main').getByRole('alert').filter({ hasText: 'was not added' })
  await expect(refusal).toContainText('within')
  await expect(page.getByText('Nothing is due today')).toBeVisible()
  await refusal.getByRole('button', { name: 'Dismiss' }).click()
  await expect(refusal).toBeHidden()
})
