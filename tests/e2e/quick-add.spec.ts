import type { Locator } from '@playwright/test'
import { expect, test } from './fixtures'
import { api, openQuickAdd, row, titlesIn } from './tasks'

test('phrases become chips while typing, and the fields below say what is saved', async ({ home: page }) => {
  const { dialog, line } = await openQuickAdd(page)
  await line.pressSequentially('Call Ana tomorrow at 5pm p2 @phone #Garden {friday} // ask about the roof')
  await expect(chips(dialog)).toHaveText([
    'tomorrow',
    'at 5pm',
    'p2',
    '@phone',
    '#Garden',
    '{friday}',
    '// ask about the roof',
  ])
  await expect(field(dialog, 'Task')).toHaveText('Call Ana')
  await expect(field(dialog, 'Due')).toContainText('17:00')
  await expect(field(dialog, 'Due')).toContainText('tomorrow')
  await expect(field(dialog, 'Priority')).toHaveText('Priority 2')
  await expect(field(dialog, 'Project')).toContainText('a new project')
  await expect(field(dialog, 'Labels')).toHaveText('phone')
  await expect(field(dialog, 'Note')).toHaveText('ask about the roof')

  await page.keyboard.press('Enter')
  await expect(line).toHaveValue('')
  await expect(line).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Garden' }).click()
  await expect(row(page, 'Call Ana')).toContainText('phone')
  await expect
    .poll(async () => (await api(page, 'GET', '/tasks')).items)
    .toEqual([
      expect.objectContaining({
        title: 'Call Ana',
        priority: 2,
        labels: ['phone'],
        description: 'ask about the roof',
        due: expect.objectContaining({ time: '17:00' }),
      }),
    ])
})

test('a click on a chip makes it plain text again', async ({ home: page }) => {
  const { dialog, line } = await openQuickAdd(page)
  await line.pressSequentially('Read about the monday club p1')
  await expect(chips(dialog)).toHaveText(['monday', 'p1'])
  await click(chips(dialog).first())
  await expect(chips(dialog)).toHaveText(['p1'])
  await expect(field(dialog, 'Task')).toHaveText('Read about the monday club')
  await expect(field(dialog, 'Due')).toContainText('today')
  await page.keyboard.press('End')
  await line.pressSequentially(' on friday')
  await expect(chips(dialog)).toHaveText(['p1', 'on friday'])
})

test('Backspace behind a chip makes it plain text, and then deletes', async ({ home: page }) => {
  const { dialog, line } = await openQuickAdd(page)
  await line.pressSequentially('Pay rent tomorrow')
  await expect(chips(dialog)).toHaveText(['tomorrow'])
  await page.keyboard.press('Backspace')
  await expect(chips(dialog)).toHaveCount(0)
  await expect(line).toHaveValue('Pay rent tomorrow')
  await page.keyboard.press('Backspace')
  await expect(line).toHaveValue('Pay rent tomorro')
})

test('an indented list is asked about once and becomes tasks with subtasks', async ({ home: page }) => {
  const { dialog, line } = await openQuickAdd(page)
  await paste(line, 'Plan the trip tomorrow\n  Book the train p1\n  Find a room\n\nWater the plants @home')
  await expect(dialog.getByText('4 lines were pasted, 2 of them indented')).toBeVisible()
  await dialog.getByRole('button', { name: 'Add 4 tasks' }).click()
  await expect(dialog.getByText('4 lines were pasted')).toBeHidden()
  await page.keyboard.press('Escape')

  await page.getByRole('link', { name: 'Inbox' }).click()
  await expect(titlesIn(page, 'Inbox')).toHaveText([
    'Plan the trip',
    'Book the train',
    'Find a room',
    'Water the plants',
  ])
  await expect(row(page, 'Plan the trip')).toContainText('0/2')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('The Inbox is empty')).toBeVisible()
  await expect.poll(async () => (await api(page, 'GET', '/tasks')).items).toEqual([])
})

test('pasted lines can become one task', async ({ home: page }) => {
  const { dialog, line } = await openQuickAdd(page)
  await paste(line, 'Milk\nBread')
  await dialog.getByRole('button', { name: 'One task' }).click()
  await expect(line).toHaveValue('Milk Bread')
  await expect(line).toBeFocused()
})

test('names are suggested behind # and @, and chosen by keys', async ({ home: page }) => {
  await api(page, 'POST', '/projects', { name: 'Spring catalogue' })
  await api(page, 'POST', '/tasks', { title: 'Print', labels: ['computer'] })
  await expect(page.getByRole('link', { name: 'Spring catalogue' })).toBeVisible()
  const { dialog, line } = await openQuickAdd(page)
  await line.pressSequentially('Send proofs #spr')
  await expect(dialog.getByRole('option')).toHaveText(['Spring catalogue'])
  await page.keyboard.press('Enter')
  await line.pressSequentially('@comp')
  await expect(dialog.getByRole('option')).toHaveText(['computer'])
  await page.keyboard.press('Tab')
  await expect(field(dialog, 'Project')).toHaveText('Spring catalogue')
  await expect(field(dialog, 'Labels')).toHaveText('computer')
  await line.pressSequentially('#')
  await expect(dialog.getByRole('listbox')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('listbox')).toBeHidden()
  await expect(dialog).toBeVisible()
})

test('the text survives an accidental close, and several tasks are added in a row', async ({
  home: page,
}) => {
  const opened = await openQuickAdd(page)
  await opened.line.pressSequentially('Half a thought today')
  await page.keyboard.press('Escape')
  await expect(opened.dialog).toBeHidden()
  const { dialog, line } = await openQuickAdd(page)
  await expect(line).toHaveValue('Half a thought today')
  await page.keyboard.press('Enter')
  await line.pressSequentially('Another one today')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(titlesIn(page, 'Due today')).toHaveText(['Half a thought', 'Another one'])
})

test('the line at the end of a list adds to that list, by keys alone', async ({ home: page }) => {
  const { id } = await api(page, 'POST', '/projects', { name: 'Allotment' })
  await page.goto(`/projects/${id}`)
  await page.getByRole('button', { name: 'Add task', exact: true }).last().focus()
  await page.keyboard.press('Enter')
  const line = page.getByRole('combobox', { name: 'Task' })
  await expect(line).toBeFocused()
  for (const text of ['Sow the beans saturday', 'Turn the compost']) {
    await line.pressSequentially(text)
    await page.keyboard.press('Enter')
    await expect(line).toHaveValue('')
  }
  await page.keyboard.press('Escape')
  await expect(line).toBeHidden()
  await expect(titlesIn(page, 'Allotment')).toHaveText(['Sow the beans', 'Turn the compost'])
})

test('what cannot be a task is refused in words, and nothing is stored', async ({ home: page }) => {
  const { dialog, line } = await openQuickAdd(page)
  await line.fill('a'.repeat(501))
  await expect(dialog.getByRole('alert')).toContainText('500')
  await expect(dialog.getByRole('button', { name: 'Add task' })).toBeDisabled()
  await page.keyboard.press('Enter')
  await line.fill('Polish the silver every 30 february')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await page.keyboard.press('Enter')
  expect((await api(page, 'GET', '/tasks')).items).toEqual([])
})

function chips(dialog: Locator): Locator {
  return dialog.locator('.chip')
}

/** The value beside a name in the fields below the line. */
function field(dialog: Locator, name: string): Locator {
  return dialog.locator(`dt:text-is("${name}") + dd`)
}

/** The chip lies under the text field, which is what a pointer hits. */
async function click(chip: Locator) {
  await chip.click({ force: true })
}

async function paste(line: Locator, text: string) {
  await line.evaluate((element, lines) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', lines)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}
