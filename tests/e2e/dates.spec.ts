import { expect, test } from './fixtures'
import { api, day, openTask, row } from './tasks'

test('a date is chosen by writing, by a quick choice, from the month, and taken away', async ({
  home: page,
}) => {
  await api(page, 'POST', '/tasks', { title: 'Call the bank' })
  await page.getByRole('link', { name: 'Inbox' }).click()
  const sheet = await openTask(page, 'Call the bank')
  const due = sheet.getByRole('definition').first().getByRole('button')
  const picker = page.getByRole('dialog', { name: 'Date' })
  const written = picker.getByRole('combobox', { name: 'Due date' })

  await due.click()
  await written.fill('in 3 days 5pm')
  await expect(picker.getByRole('option').first()).toContainText('17:00')
  await page.keyboard.press('Enter')
  await expect(picker).toBeHidden()
  await expect(due).toContainText('17:00')

  await due.click()
  await written.fill('every foo')
  await expect(picker.getByText('No date yet.')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(due).toContainText('17:00')
  await written.fill('')
  await picker.getByRole('option', { name: 'Tomorrow' }).click()
  await expect(due).toHaveText('Tomorrow 17:00')

  await due.click()
  await picker.getByRole('button', { name: 'Later month' }).click()
  await picker.getByRole('button', { name: / 15 / }).click()
  await expect(due).toContainText(/15 \w{3}.* 17:00/)

  await due.click()
  await picker.getByRole('textbox', { name: 'Time' }).fill('9:30am')
  await page.keyboard.press('Enter')
  await expect(due).toContainText('09:30')

  await due.click()
  await picker.getByRole('option', { name: 'No date' }).click()
  await expect(due).toHaveText('None')
  await expect.poll(async () => (await api(page, 'GET', '/tasks')).items[0].due).toBeNull()
})

test('days of the month are reached and chosen by keys', async ({ home: page }) => {
  await api(page, 'POST', '/tasks', { title: 'Call the bank', due: { date: day(0), time: null } })
  await expect(row(page, 'Call the bank')).toBeVisible()
  await row(page, 'Call the bank').focus()
  await page.keyboard.press('t')
  const picker = page.getByRole('dialog', { name: 'Date' })
  await expect(picker.getByRole('combobox')).toBeFocused()
  const today = picker.getByRole('button', { pressed: true })
  for (let step = 0; step < 6 && !(await isFocused()); step += 1) await page.keyboard.press('Tab')
  await expect(today).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await api(page, 'GET', '/tasks')).items[0].due.date).toBe(day(8))

  function isFocused() {
    return today.evaluate((button) => button === document.activeElement)
  }
})

test('weeks begin as the person says, and dates are read in their order', async ({ home: page }) => {
  await api(page, 'PATCH', '/me', { weekStart: 7, dateOrder: 'mdy' })
  await api(page, 'POST', '/tasks', { title: 'Call the bank', due: { date: day(0), time: null } })
  const sheet = await openTask(page, 'Call the bank')
  await sheet.getByRole('definition').first().getByRole('button').click()
  const picker = page.getByRole('dialog', { name: 'Date' })
  await expect(picker.getByRole('columnheader').first()).toHaveAccessibleName(/^S/)
  await picker.getByRole('combobox').fill('2/1/2031')
  await expect(picker.getByRole('option').first()).toContainText('Feb 1 2031')
})

test('a browser in another time zone asks, and changes nothing by itself', async ({
  home: page,
  browser,
  baseURL,
}) => {
  const state = await page.context().storageState()
  const abroad = await browser.newContext({ baseURL, storageState: state, timezoneId: 'Asia/Tokyo' })
  const there = await abroad.newPage()
  await there.goto('/today')
  const question = there.getByRole('region', { name: 'Time zone' })
  await expect(question).toContainText('This browser is in Tokyo, your dates are in Lisbon')
  expect((await api(there, 'GET', '/me')).zone).toBe('Europe/Lisbon')
  await question.getByRole('button', { name: 'Use Tokyo' }).click()
  await expect(question).toBeHidden()
  await expect.poll(async () => (await api(there, 'GET', '/me')).zone).toBe('Asia/Tokyo')
  await abroad.close()
})
