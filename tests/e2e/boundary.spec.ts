import { expect, test } from './fixtures'
import { add, api, row } from './tasks'

test.use({ tolerates: /./ })

test('a pane that cannot be loaded says so, and the rest goes on working', async ({ home: page }) => {
  await api(page, 'POST', '/tasks', { title: 'Fix the gate' })
  const html = await (await page.request.get('/inbox')).text()
  let isBroken = true
  await page.route('**/_next/static/chunks/**', (route) => {
    const isFirstLoad = html.includes(new URL(route.request().url()).pathname)
    return isFirstLoad || !isBroken ? route.continue() : route.abort()
  })
  await page.goto('/inbox')
  await row(page, 'Fix the gate').getByRole('link', { name: 'Fix the gate' }).click()
  const pane = page.getByRole('complementary', { name: 'Task' })
  await expect(pane.getByRole('alert')).toContainText('The task could not be shown')

  await row(page, 'Fix the gate').getByRole('checkbox').click()
  await expect(row(page, 'Fix the gate').getByRole('checkbox')).toBeChecked()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'Fix the gate').getByRole('checkbox')).not.toBeChecked()

  isBroken = false
  await pane.getByRole('button', { name: 'Try again' }).click()
  await expect(pane.getByRole('textbox', { name: 'Title' })).toHaveValue('Fix the gate')
  await page.keyboard.press('Escape')
  await add(page, 'Paint the gate')
  await expect(row(page, 'Paint the gate')).toBeVisible()
})
