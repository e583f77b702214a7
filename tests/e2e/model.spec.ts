import type { Page } from '@playwright/test'
import { calls, fails, says, saysSlowly } from '@/tests/assistant/scripted-model'
import { test } from './another-tend'
import { expect } from './fixtures'
import { add, row } from './tasks'

test.describe.configure({ mode: 'default' })

const COUNTING = Array.from({ length: 200 }, (_, index) => `${index + 1}, `)

test('two processes on one database: a change in one is in the other', async ({ home: page, another }) => {
  await page.waitForLoadState()
  const there = await page.context().newPage()
  await there.goto(`${another}/today`)
  await expect(there.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await add(page, 'Sweep the yard today')
  await expect(row(there, 'Sweep the yard')).toBeVisible()
  await row(there, 'Sweep the yard').getByRole('checkbox').click()
  await expect(row(page, 'Sweep the yard')).toBeHidden()
})

test('Stop keeps what was said', async ({ home: page, another, model }) => {
  model.play(saysSlowly(COUNTING, 50))
  const talk = await talkAt(page, another)
  await say(page, 'Count to two hundred')
  await expect(talk).toContainText('3, ')
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Send' })).toBeVisible()
  await expect(talk).toContainText('Stopped.')
  await page.reload()
  await expect(talk).toContainText('1, 2, 3,')
  await expect(talk).toContainText('Stopped.')
  await expect(talk).not.toContainText('200')
})

test('a reload in the middle of an answer shows the whole of it afterwards', async ({
  home: page,
  another,
  model,
}) => {
  model.play(saysSlowly(COUNTING.slice(0, 40), 50))
  const talk = await talkAt(page, another)
  await say(page, 'Count to forty')
  await expect(talk).toContainText('3, ')
  await page.reload()
  await expect(talk).toContainText('1, 2, 3,')
  await expect(talk).toContainText('39, 40,')
})

test('a tool of the model changes tasks, which the list shows', async ({ home: page, another, model }) => {
  model.play(
    calls('add_tasks', { items: [{ title: 'Order the cake', due: 'today' }] }),
    says('It is on the list.'),
  )
  await page.goto(`${another}/today`)
  await page.getByRole('button', { name: 'Show assistant' }).click()
  await say(page, 'We need a cake today')
  await expect(row(page, 'Order the cake')).toBeVisible()
  await expect(page.getByRole('log')).toContainText('It is on the list.')
})

test.describe('a model that is out of quota', () => {
  test.use({ tolerates: /status of (429|503)/ })

  test('is said so in words, with Retry', async ({ home: page, another, model }) => {
    model.play(fails(429), fails(429), says('Here I am.'))
    const talk = await talkAt(page, another)
    await say(page, 'Hello')
    await expect(talk.getByRole('alert')).toContainText('out of quota')
    await talk.getByRole('button', { name: 'Retry' }).click()
    await expect(talk).toContainText('Here I am.')
    await expect(talk.getByRole('alert')).toHaveCount(0)
  })
})

async function talkAt(page: Page, tend: string) {
  await page.goto(`${tend}/assistant`)
  const talk = page.getByRole('log', { name: 'Conversation' })
  await expect(talk).toBeVisible()
  return talk
}

async function say(page: Page, text: string) {
  await page.getByRole('textbox', { name: 'Message to the assistant' }).fill(text)
  await page.getByRole('button', { name: 'Send' }).click()
}
