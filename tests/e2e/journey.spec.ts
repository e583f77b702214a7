import { expect, register, somebody, test } from './fixtures'
import { add, row } from './tasks'

test('a person registers, adds a task, completes it, takes that back, and sees it all in a second tab', async ({
  page,
  context,
}) => {
  await register(page, somebody())
  await expect(page.getByText('Nothing is due today')).toBeVisible()

  await add(page, 'Water the seedlings today')
  const first = row(page, 'Water the seedlings')
  await expect(first).toBeVisible()

  const second = await context.newPage()
  await second.goto('/today')
  const there = row(second, 'Water the seedlings')
  await expect(there).toBeVisible()

  await first.getByRole('checkbox').click()
  await expect(first.getByRole('checkbox')).toBeChecked()
  await expect(page.getByText('Completed.')).toBeVisible()
  await expect(there).toBeHidden()

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(first.getByRole('checkbox')).not.toBeChecked()
  await expect(there).toBeVisible()

  await add(second, 'Order the cake today p1')
  await expect(row(page, 'Order the cake')).toBeVisible()
  await page.reload()
  await expect(row(page, 'Water the seedlings')).toBeVisible()
  await expect(row(page, 'Order the cake')).toBeVisible()
})
