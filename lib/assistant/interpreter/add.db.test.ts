import { expect, test } from 'vitest'
import { run } from '@/lib/operations/run'
import { listProjects } from '@/lib/projects/operations'
import { listTasks } from '@/lib/tasks/operations'
import { mira, open, say, talk } from '@/tests/assistant/home'
import { textOf } from '@/tests/assistant/talk'

test('more tasks than one call takes are asked for in parts, and undone together', async () => {
  await say(`add ${Array.from({ length: 27 }, (_, index) => `Seed ${index}`).join('\n')}`)
  expect(await open()).toHaveLength(30)
  await talk.say('delete all tasks')
  expect(talk.open().map(({ proposal }) => proposal.lines.length)).toEqual([25, 5])
  await talk.decide(true)
  expect(await open()).toHaveLength(30)
  await talk.decide(true)
  expect(textOf(talk.answer())).toBe('Deleted 30 tasks.')
  expect(await open()).toEqual([])
  await say('undo')
  expect(await open()).toHaveLength(30)
})

test('pasted lines become tasks with subtasks', async () => {
  await say('add Trip\n  Book hotel\n    Compare prices\n  Book train #Home')
  const { data } = await run(listTasks, mira, { q: 'book' })
  const { data: trips } = await run(listTasks, mira, { q: 'trip' })
  expect(data.items.map(({ title, parentId }) => [title, parentId])).toEqual([
    ['Book hotel', trips.items[0]?.id],
    ['Book train', trips.items[0]?.id],
  ])
})

test('many tasks wait for one yes, subtasks and new projects among them', async () => {
  const lines = 'add Trip #Travel\n  Book hotel\n  Book train\nPack\n  Socks\n  Shoes'
  await talk.say(lines)
  expect(talk.open().map(({ proposal }) => proposal.lines.length)).toEqual([6])
  await talk.decide(false)
  expect(textOf(talk.answer())).toBe('All right. Nothing was changed.')
  expect(await open()).toHaveLength(3)
  expect((await run(listProjects, mira, {})).data.items.map(({ name }) => name)).toEqual(['Inbox', 'Home'])
  expect(await say(lines)).toBe('Added 6 tasks. New: “Travel”.')
  const { data } = await run(listTasks, mira, { q: 'book' })
  expect(new Set(data.items.map(({ parentId }) => parentId)).size).toBe(1)
  await say('undo')
  expect(await open()).toHaveLength(3)
})

test('a project that is not there yet is made with the task, and undone with it', async () => {
  const projects = async () => (await run(listProjects, mira, {})).data.items.map(({ name }) => name)
  expect(await say('add Buy pears\nBuy seeds #Garden\nBuy soil #garden')).toBe(
    'Added 3 tasks. New: “Garden”.',
  )
  const { data } = await run(listTasks, mira, { q: 'buy' })
  expect(new Set(data.items.map(({ projectId }) => projectId)).size).toBe(2)
  expect(await projects()).toEqual(['Inbox', 'Home', 'Garden'])
  await say('undo')
  expect(await projects()).toEqual(['Inbox', 'Home'])
  expect(await open()).toHaveLength(3)
})

test('a project is made once', async () => {
  expect(await say('create a project called Garden')).toBe('Created the project “Garden”.')
  expect(await say('create project garden')).toBe('There is a project “Garden” already. Nothing was changed.')
})
