import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { api, day, given, row, titlesIn } from './tasks'

test('the assistant adds a task, which appears in the list, and its change is undone', async ({
  home: page,
}) => {
  const assistant = await openAssistant(page)
  await say(page, 'add Call Ana today p2')
  await expect(row(page, 'Call Ana')).toBeVisible()
  const card = assistant.getByRole('region', { name: 'Added 1 task to Inbox' })
  await card.getByRole('button', { name: 'Undo' }).click()
  await expect(row(page, 'Call Ana')).toBeHidden()
  await card.getByRole('button', { name: 'Redo' }).click()
  await expect(row(page, 'Call Ana')).toBeVisible()

  await assistant.getByRole('textbox').fill('complete Call')
  await page.keyboard.press('Control+.')
  await expect(assistant).toBeHidden()
  await page.keyboard.press('Control+.')
  await expect(card).toBeVisible()
  await expect(assistant.getByRole('textbox')).toHaveValue('complete Call')
})

test('deletion waits for a yes; a no deletes nothing', async ({ home: page }) => {
  await given(page, [{ title: 'Burn the letters', due: { date: day(0), time: null } }])
  const assistant = await openAssistant(page)
  const question = assistant.getByRole('region', { name: /^Waits for your yes/ })

  await say(page, 'delete Burn the letters')
  await expect(question).toContainText('Burn the letters')
  await expect(page.getByRole('link', { name: 'Assistant 1 to review' })).toBeVisible()
  await question.getByRole('button', { name: 'Dismiss' }).click()
  await expect(question).toBeHidden()
  await expect(page.getByRole('link', { name: 'Assistant', exact: true })).toBeVisible()
  await expect(row(page, 'Burn the letters')).toBeVisible()

  await say(page, 'delete Burn the letters')
  await expect(question).toBeVisible()
  await page.reload()
  await expect(page.getByRole('link', { name: 'Assistant 1 to review' })).toBeVisible()
  await page.keyboard.press('Control+.')
  await expect(question).toBeVisible()
  expect((await api(page, 'GET', '/tasks')).items).toHaveLength(1)
  await question.getByRole('button', { name: 'Delete 1' }).click()
  await expect(row(page, 'Burn the letters')).toBeHidden()
  await expect.poll(async () => (await api(page, 'GET', '/tasks')).items).toEqual([])
})

test.describe('a question that is left', () => {
  test.use({ tolerates: /409/ })

  test('is answered by no, in another tab too', async ({ home: page, context }) => {
    await given(page, [{ title: 'Burn the letters' }])
    await page.goto('/assistant')
    await say(page, 'delete Burn the letters')
    const other = await context.newPage()
    await other.goto('/assistant')
    const yes = other.getByRole('button', { name: 'Delete 1' })
    await expect(yes).toBeVisible()

    await say(page, 'add Post the letters')
    await expect(page.getByText('Dismissed: delete 1 task')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Added 1 task to Inbox' })).toBeVisible()
    await yes.click()
    await expect(other.getByText('Dismissed: delete 1 task')).toBeVisible()
    await expect(other.getByRole('region', { name: 'Added 1 task to Inbox' })).toBeVisible()
    await say(other, 'when is Post the letters due?')
    await expect(other.getByRole('log')).toContainText('no due date')
    expect((await api(page, 'GET', '/tasks')).items).toHaveLength(2)
  })
})

test('a conversation that went on in another tab is read when the person comes back', async ({
  home: page,
  context,
}) => {
  await page.goto('/assistant')
  await say(page, 'add Post the letters')
  await expect(page.getByRole('region', { name: 'Added 1 task to Inbox' })).toBeVisible()
  const other = await context.newPage()
  await other.goto('/assistant')
  await say(other, 'when is Post the letters due?')
  await expect(other.getByRole('log')).toContainText('no due date')
  // All pages of this browser have the focus at all times.
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(page.getByRole('log')).toContainText('no due date')
})

test('changes of many tasks are decided on line by line', async ({ home: page }) => {
  const titles = ['One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven']
  await given(
    page,
    titles.map((title) => ({ title: `Number ${title}`, due: { date: day(-1), time: null } })),
  )
  await expect(titlesIn(page, 'Overdue')).toHaveCount(7)
  const assistant = await openAssistant(page)
  await say(page, 'move all overdue to today')
  const question = assistant.getByRole('region', { name: /^Waits for your yes/ })
  await question.getByRole('button', { name: 'Dismiss: Number Two' }).click()
  await question.getByRole('button', { name: 'Apply 6' }).click()
  await expect(titlesIn(page, 'Overdue')).toHaveText(['Number Two'])
  await expect(titlesIn(page, 'Due today')).toHaveCount(6)
})

test('a conversation has its own page, is renamed, left and deleted', async ({ home: page }) => {
  await page.getByRole('link', { name: 'Assistant' }).click()
  await expect(page).toHaveURL(/\/assistant/)
  await say(page, 'add Sort the seeds')
  const talk = page.getByRole('log', { name: 'Conversation' })
  await expect(talk.getByRole('region', { name: 'Added 1 task to Inbox' })).toBeVisible()
  await page.reload()
  await expect(talk.getByRole('region', { name: 'Added 1 task to Inbox' })).toBeVisible()

  await page.getByRole('button', { name: 'New conversation' }).click()
  await expect(talk.getByRole('region')).toHaveCount(0)
  await page.getByRole('button', { name: 'Earlier conversations' }).click()
  const earlier = page.getByRole('list', { name: 'Earlier conversations' }).getByRole('listitem')
  await expect(earlier).toHaveCount(1)
  await earlier.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('textbox', { name: 'Title of the conversation' }).fill('Seeds')
  await page.keyboard.press('Enter')
  await expect(earlier).toContainText('Seeds')
  await earlier.getByRole('button', { name: /^More for/ }).click()
  await page.getByRole('menuitem', { name: 'Delete conversation' }).click()
  await expect(earlier).toHaveCount(0)
})

test('what it cannot do it says, and Markdown of a task stays text', async ({ home: page }) => {
  await given(page, [{ title: '<img src=x onerror=alert(1)> **bold** [x](javascript:alert(1))' }])
  const assistant = await openAssistant(page)
  await say(page, 'sing me a song')
  await expect(assistant.getByRole('log')).toContainText(/help|understand/i)
  await say(page, 'list inbox')
  await expect(assistant.getByRole('log')).toContainText('onerror=alert(1)')
  await expect(assistant.getByRole('log').locator('img, a[href^="javascript:"]')).toHaveCount(0)
})

async function openAssistant(page: Page) {
  await page.getByRole('button', { name: 'Show assistant' }).click()
  return page.getByRole('complementary', { name: 'Assistant' })
}

async function say(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message to the assistant' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}
