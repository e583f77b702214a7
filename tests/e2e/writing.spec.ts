import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { add, api, openTask, row } from './tasks'

test('what is written to a task that another tab deletes is kept, and restored with it', async ({
  home: page,
}) => {
  const id = await cakeAtHand(page)
  await page.keyboard.press('F2')
  await page.keyboard.type('Order a better cake')
  await api(page, 'DELETE', `/tasks/${id}`)
  const notice = page.getByRole('main').getByRole('alert')
  await expect(notice).toContainText('“Order a better cake” was not saved.')
  await page.keyboard.press('e')
  await expect(row(page, 'Eat').getByRole('checkbox')).not.toBeChecked()

  await notice.getByRole('button', { name: 'Restore' }).click()
  await expect(row(page, 'Order a better cake')).toBeVisible()
  await expect(notice).toBeEmpty()
})

test('a field that is only looked at takes nothing back', async ({ home: page }) => {
  await add(page, 'Order the cake today')
  const { id } = await taskOf(page)
  const title = (await openTask(page, 'Order the cake')).getByRole('textbox', { name: 'Title' })
  await title.focus()
  await api(page, 'PATCH', `/tasks/${id}`, { title: 'Order two cakes' })
  await expect(title).toHaveValue('Order two cakes')
  await page.keyboard.press('Enter')
  await expect(row(page, 'Order two cakes')).toBeVisible()
})

for (const leave of ['goBack', 'reload'] as const)
  test(`what is written is saved by ${leave === 'goBack' ? 'Back' : 'a reload'} too`, async ({
    home: page,
  }) => {
    await add(page, 'Order the cake today')
    const sheet = await openTask(page, 'Order the cake')
    await sheet.getByRole('textbox', { name: 'Title' }).fill('Order a cake')
    await page[leave]()
    await expect(row(page, 'Order a cake')).toBeVisible()
    await expect.poll(() => taskOf(page)).toMatchObject({ title: 'Order a cake' })
  })

test('a picker closes when another tab deletes its task, and leaves the keys to the page', async ({
  home: page,
}) => {
  const id = await cakeAtHand(page)
  await page.keyboard.press('t')
  await expect(page.getByRole('combobox', { name: 'Due date' })).toBeFocused()
  await api(page, 'DELETE', `/tasks/${id}`)
  await expect(row(page, 'Order the cake')).toBeHidden()
  await page.keyboard.press('e')
  await expect(row(page, 'Eat').getByRole('checkbox')).not.toBeChecked()
  await page.keyboard.press('q')
  await expect(page.getByRole('dialog', { name: 'Add task' })).toBeVisible()
})

/** Adds two tasks and puts the focus on the first, whose id it answers. */
async function cakeAtHand(page: Page): Promise<string> {
  await add(page, 'Order the cake today')
  const { id } = await taskOf(page)
  await add(page, 'Eat today')
  await row(page, 'Order the cake').focus()
  return id
}

async function taskOf(page: Page): Promise<{ id: string; title: string }> {
  await expect.poll(async () => (await api(page, 'GET', '/tasks')).items).toHaveLength(1)
  return (await api(page, 'GET', '/tasks')).items[0]
}
