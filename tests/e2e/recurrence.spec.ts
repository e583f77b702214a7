import type { Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { add, api, day, openTask, row } from './tasks'

test('a task is made to repeat in its sheet, which says when and why', async ({ home: page }) => {
  await api(page, 'POST', '/tasks', { title: 'Water the ferns', due: { date: day(0), time: null } })
  const sheet = await openTask(page, 'Water the ferns')
  await sheet.getByRole('button', { name: 'Today', exact: true }).click()
  await page.getByRole('combobox', { name: 'Due date' }).fill('every 3 days')
  await page.keyboard.press('Enter')
  await expect(sheet.getByRole('button', { name: /Every 3 days/ })).toBeVisible()
  await expect(sheet.getByText(/Next is .*counting every 3 days from/)).toBeVisible()
  await expect(sheet.getByRole('list', { name: 'Next dates' }).getByRole('listitem')).toHaveCount(10)
  await expect
    .poll(() => stored(page))
    .toMatchObject([
      { due: { date: day(0) }, recurrence: { rule: 'FREQ=DAILY;INTERVAL=3', start: { date: day(0) } } },
    ])
})

test('finishing early moves on from the due date, undo brings it back as it was', async ({ home: page }) => {
  const start = { date: day(2), time: null }
  await repeating(page, { due: start, rule: 'FREQ=DAILY;INTERVAL=7', start })
  await page.getByRole('link', { name: 'Inbox' }).click()
  await row(page, 'Check the oil').getByRole('checkbox').click()
  await expect(page.getByText('Completed.')).toContainText('Next due')
  await expect.poll(async () => (await stored(page))[0]?.due.date).toBe(day(9))
  expect(await stored(page, true)).toMatchObject([{ due: { date: day(2) }, recurrence: null }])

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await stored(page))[0]?.due.date).toBe(day(2))
  expect(await stored(page, true)).toEqual([])
})

test('finishing late skips what was missed and keeps the rhythm', async ({ home: page }) => {
  const start = { date: day(-10), time: null }
  await repeating(page, { due: start, rule: 'FREQ=DAILY;INTERVAL=4', start })
  await expect(row(page, 'Check the oil')).toBeVisible()
  await row(page, 'Check the oil').getByRole('checkbox').click()
  await expect.poll(async () => (await stored(page))[0]?.due.date).toBe(day(2))
})

test('one occurrence is skipped, one is moved, and the rule stays', async ({ home: page }) => {
  const start = { date: day(0), time: null }
  await repeating(page, { due: start, rule: 'FREQ=DAILY;INTERVAL=7', start })
  const sheet = await openTask(page, 'Check the oil')
  await sheet.getByRole('button', { name: 'Skip this one' }).click()
  await expect(page.getByText('Skipped.')).toBeVisible()
  await expect.poll(async () => (await stored(page))[0]?.due.date).toBe(day(7))
  expect(await stored(page, true)).toEqual([])

  await sheet
    .getByRole('button', { name: /^\w{3} \d/ })
    .first()
    .click()
  await page.getByRole('combobox', { name: 'Due date' }).fill(day(8))
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await stored(page))[0]?.due.date).toBe(day(8))
  expect(await stored(page)).toMatchObject([
    { recurrence: { rule: 'FREQ=DAILY;INTERVAL=7', start: { date: day(0) } } },
  ])
  const dates = sheet.getByRole('list', { name: 'Next dates' }).getByRole('listitem')
  await expect(dates.first()).toContainText(String(Number(day(14).slice(8))))

  await sheet.getByRole('button', { name: 'Stop' }).click()
  await expect(sheet.getByText('Repeats')).toBeHidden()
  await expect.poll(async () => (await stored(page))[0]?.recurrence).toBeNull()
})

test('a rule written in quick add repeats, and its last occurrence completes the task', async ({
  home: page,
}) => {
  await add(page, 'Take the tablets every day for 2 times')
  const tablets = row(page, 'Take the tablets')
  await expect(tablets).toContainText('repeats')
  await tablets.getByRole('checkbox').click()
  await expect.poll(async () => (await stored(page))[0]?.due.date).toBe(day(1))
  await page.getByRole('link', { name: 'Inbox' }).click()
  await tablets.getByRole('checkbox', { checked: false }).click()
  await expect.poll(() => stored(page)).toEqual([])
  expect(await stored(page, true)).toHaveLength(2)
})

type Repeating = { due: object; rule: string; start: object }

async function repeating(page: Page, { due, rule, start }: Repeating) {
  const recurrence = { rule, anchor: 'schedule', start, text: 'as agreed' }
  await api(page, 'POST', '/tasks', { title: 'Check the oil', due, recurrence })
}

async function stored(page: Page, completed = false) {
  return (await api(page, 'GET', `/tasks?completed=${completed}`)).items
}
