import type { Locator, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { api, day, given, row, titlesIn } from './tasks'

const due = { date: day(0), time: null }

test('tasks are dragged to another place of the list, which stays', async ({ home: page }) => {
  await given(
    page,
    ['One', 'Two', 'Three'].map((title) => ({ title, due })),
  )
  await expect(titlesIn(page, 'Due today')).toHaveText(['One', 'Two', 'Three'])
  await drag(page, row(page, 'Three'), row(page, 'One'))
  await expect(titlesIn(page, 'Due today')).toHaveText(['Three', 'One', 'Two'])
  await page.reload()
  await expect(titlesIn(page, 'Due today')).toHaveText(['Three', 'One', 'Two'])
  await page.keyboard.press('Control+z')
})

test('a task is dragged to a project, and undone back', async ({ home: page }) => {
  const { id } = await api(page, 'POST', '/projects', { name: 'Allotment' })
  await given(page, [{ title: 'Turn the compost', due }])
  await drag(page, row(page, 'Turn the compost'), page.getByRole('link', { name: 'Allotment' }))
  await expect(row(page, 'Turn the compost')).toContainText('Allotment')
  await expect.poll(async () => (await api(page, 'GET', `/tasks?projectId=${id}`)).items.length).toBe(1)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await api(page, 'GET', `/tasks?projectId=${id}`)).items.length).toBe(0)
})

test('what is overdue is dragged to today, and a task of the diary to another day', async ({
  home: page,
}) => {
  await given(page, [
    { title: 'Late', due: { date: day(-2), time: null } },
    { title: 'Now', due },
    { title: 'Next', due: { date: day(1), time: '23:00' } },
  ])
  await drag(page, row(page, 'Late'), row(page, 'Now'))
  await expect(titlesIn(page, 'Due today')).toHaveText(['Late', 'Now'])
  await page.getByRole('link', { name: 'Upcoming' }).click()
  await drag(page, row(page, 'Next'), page.getByRole('button', { name: 'Nothing planned' }).first())
  await expect
    .poll(async () => (await api(page, 'GET', '/tasks?q=Next')).items[0].due)
    .toEqual({ date: day(2), time: '23:00' })
})

/** Moves the pointer in steps, as a hand does: a drag begins and finds its target by movement. */
async function drag(page: Page, task: Locator, to: Locator) {
  await task.locator('[data-grip]').hover()
  await expect(task).toHaveAttribute('draggable', 'true')
  await page.mouse.down()
  const target = await to.boundingBox()
  if (!target) throw new Error('There is nothing to drop on.')
  const x = target.x + target.width / 3
  await page.mouse.move(x, target.y + target.height, { steps: 6 })
  await page.mouse.move(x, target.y + 4, { steps: 6 })
  await page.mouse.up()
}
