import { eq } from 'drizzle-orm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { database } from '@/db/client'
import { approvals } from '@/db/schema/conversations'
import { newId } from '@/lib/core/ids'
import { run } from '@/lib/operations/run'
import { createProject } from '@/lib/projects/operations'
import { createTask, getTask, updateTask } from '@/lib/tasks/operations'
import type { Task } from '@/lib/tasks/schema'
import { calls, ScriptedModel, says } from '@/tests/assistant/scripted-model'
import { Talk, textOf, toolParts } from '@/tests/assistant/talk'
import { type Person, person } from '@/tests/person'
import { decide } from './approvals'
import { getAssistant } from './operations'

const model = await ScriptedModel.start()
Object.assign(process.env, { OPENAI_BASE_URL: model.url, AI_MODEL: 'scripted-7b' })
afterAll(() => model.stop())

let mira: Person
let talk: Talk
let tasks: Task[]
beforeEach(async () => {
  mira = await person('Mira')
  talk = new Talk(mira)
  tasks = []
  for (const title of ['Water the beans', 'Turn the compost', 'Mend the fence'])
    tasks.push((await run(createTask, mira, { title })).data)
})

const items = () => tasks.map(({ id }) => ({ id }))

async function left(): Promise<string[]> {
  const found = await Promise.allSettled(tasks.map(({ id }) => run(getTask, mira, { id })))
  return found.flatMap((one) => (one.status === 'fulfilled' ? [one.value.data.title] : []))
}

test('a deletion waits for a yes that names it, and is done once', async () => {
  model.play(calls('delete_tasks', { items: items() }), says('Deleted.'))
  await talk.say('Delete it all')
  const [question] = talk.open()
  expect(question?.proposal.lines).toMatchObject([
    { kind: 'deleted', title: 'Water the beans', item: 0 },
    { kind: 'deleted', title: 'Turn the compost', item: 1 },
    { kind: 'deleted', title: 'Mend the fence', item: 2 },
  ])
  expect(await left()).toHaveLength(3)
  expect((await run(getAssistant, mira, {})).data.toReview).toBe(3)
  const message = await talk.decide(true)
  expect((await run(getAssistant, mira, {})).data.toReview).toBe(0)
  expect(textOf(message)).toBe('Deleted.')
  expect(await left()).toEqual([])
  const again = { conversationId: talk.conversationId, id: question?.id, approve: true }
  await expect(run(decide, mira, again)).rejects.toMatchObject({ code: 'conflict' })
})

test('a yes is used up, also by a model that gives every call the same id', async () => {
  const [first, second] = [items().slice(0, 1), items().slice(1)]
  model.play(
    calls('delete_tasks', { items: first }, 'call_0'),
    calls('delete_tasks', { items: second }, 'call_0'),
    says('Deleted.'),
  )
  await talk.say('Delete it all')
  await talk.decide(true)
  expect(await left()).toEqual(['Turn the compost', 'Mend the fence'])
  expect(talk.open()).toMatchObject([{ proposal: { lines: { length: 2 } } }])
  await talk.decide(true)
  expect(await left()).toEqual([])
})

test('two answers at the same moment count once', async () => {
  model.play(calls('delete_tasks', { items: items() }), says('Deleted.'))
  await talk.say('Delete it all')
  const answer = { conversationId: talk.conversationId, id: talk.open()[0]?.id, approve: true }
  const results = await Promise.allSettled([run(decide, mira, answer), run(decide, mira, answer)])
  expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a no changes nothing, and the model hears of it', async () => {
  model.play(calls('delete_tasks', { items: items() }), says('As you like.'))
  await talk.say('Delete it all')
  expect(textOf(await talk.decide(false))).toBe('As you like.')
  expect(await left()).toHaveLength(3)
  expect(toolParts(talk.answer())).toMatchObject([{ state: 'output-denied' }])
})

test('single lines can be refused', async () => {
  model.play(calls('delete_tasks', { items: items() }), says('Two are gone.'))
  await talk.say('Delete it all')
  await talk.decide(true, [1])
  expect(await left()).toEqual(['Turn the compost'])
})

test('a yes holds for what was shown: tasks that changed since are left alone', async () => {
  const due = { items: items().map((item) => ({ ...item, due: '2030-05-01' })) }
  for (const title of ['Four', 'Five', 'Six']) tasks.push((await run(createTask, mira, { title })).data)
  due.items.push(
    ...items()
      .slice(3)
      .map((item) => ({ ...item, due: '2030-05-01' })),
  )
  model.play(calls('update_tasks', due), says('Never mind.'))
  await talk.say('Move them')
  expect(talk.open()[0]?.proposal.lines).toHaveLength(6)
  await run(updateTask, mira, { id: tasks[0]?.id, due: { date: '2029-01-01' } })
  await talk.decide(true)
  expect(toolParts(talk.answer())).toMatchObject([{ state: 'output-denied' }])
  const { data } = await run(getTask, mira, { id: tasks[1]?.id })
  expect(data.due).toBeNull()
})

test('a yes holds for the titles that were shown, and no line is refused that is not there', async () => {
  model.play(calls('delete_tasks', { items: items() }), says('Never mind.'))
  await talk.say('Delete it all')
  const before = await left()
  await expect(talk.decide(true, [3])).rejects.toMatchObject({ code: 'invalid' })
  await run(updateTask, mira, { id: tasks[0]?.id, title: 'Keep this' })
  await talk.decide(true)
  expect(toolParts(talk.answer())).toMatchObject([{ state: 'output-denied' }])
  expect(await left()).toHaveLength(before.length)
})

test('another try puts a question again that nobody answered', async () => {
  const id = newId()
  model.play(
    calls('delete_tasks', { items: items() }),
    calls('delete_tasks', { items: items() }),
    says('Gone.'),
  )
  await talk.say('Delete it all', id)
  await talk.say('Delete it all', id)
  expect(model.requests[1]?.messages).toEqual(model.requests[0]?.messages)
  expect(talk.open()).toHaveLength(1)
  await talk.decide(true)
  expect(await left()).toEqual([])
})

test('five tasks change at once without a question, a sixth in the same answer waits', async () => {
  for (const title of ['Four', 'Five', 'Six']) tasks.push((await run(createTask, mira, { title })).data)
  const [first, second] = [items().slice(0, 5), items().slice(5)]
  model.play(
    calls('complete_tasks', { action: 'complete', items: first }, 'call_1'),
    calls('complete_tasks', { action: 'complete', items: second }, 'call_2'),
    says('Done.'),
  )
  await talk.say('All done')
  expect(toolParts(talk.answer())).toMatchObject([
    { state: 'output-available' },
    {
      state: 'approval-requested',
      approval: { descriptor: { lines: [{ kind: 'completed', title: 'Six' }] } },
    },
  ])
})

test('the tasks of an answer are counted on behind a question', async () => {
  for (const title of ['Four', 'Five', 'Six']) tasks.push((await run(createTask, mira, { title })).data)
  const complete = (from: number, to: number, id: string) =>
    calls('complete_tasks', { action: 'complete', items: items().slice(from, to) }, id)
  model.play(
    complete(0, 3, 'call_1'),
    calls('delete_tasks', { items: items().slice(3, 4) }, 'call_2'),
    complete(4, 6, 'call_3'),
    calls('add_tasks', { items: [{ title: 'Seven' }] }, 'call_4'),
  )
  await talk.say('Tidy up')
  await talk.decide(true)
  expect(toolParts(talk.answer()).map(({ state }) => state)).toEqual([
    'output-available',
    'output-available',
    'output-available',
    'approval-requested',
  ])
})

test('what is added waits as well where it is much, and is added by the yes', async () => {
  const added = ['Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'].map((title) => ({ title, due: 'tomorrow' }))
  model.play(calls('add_tasks', { items: added }), says('Added.'))
  await talk.say('Add them')
  await talk.decide(true)
  expect(toolParts(talk.answer())).toMatchObject([
    { state: 'output-available', output: { lines: { length: 6 } } },
  ])
})

test('what goes along counts: a parent with many subtasks, a project with its tasks', async () => {
  const { data: project } = await run(createProject, mira, { name: 'Garden' })
  const { data: parent } = await run(createTask, mira, { title: 'Plant', projectId: project.id })
  for (const title of ['a', 'b', 'c', 'd', 'e']) await run(createTask, mira, { title, parentId: parent.id })
  model.play(calls('complete_tasks', { action: 'complete', items: [{ id: parent.id }] }))
  await talk.say('Planted')
  expect(talk.open()[0]?.proposal.lines).toHaveLength(6)
  model.play(calls('manage_projects', { action: 'delete', project: 'garden' }))
  await talk.say('Delete the garden')
  expect(
    talk
      .open()[0]
      ?.proposal.lines.map(({ title }) => title)
      .toSorted(),
  ).toEqual(['Garden', 'Plant', 'a', 'b', 'c', 'd', 'e'].toSorted())
})

test('a question lapses when the talk goes on, and when it is too old', async () => {
  model.play(calls('delete_tasks', { items: items() }), says('Good evening.'))
  await talk.say('Delete it all')
  const [first] = talk.open()
  await talk.say('Good evening')
  const late = { conversationId: talk.conversationId, id: first?.id, approve: true }
  await expect(run(decide, mira, late)).rejects.toMatchObject({ code: 'conflict' })

  model.play(calls('delete_tasks', { items: items() }, 'call_again'))
  await talk.say('Delete it all')
  const [second] = talk.open()
  await database().transaction({}, (tx) =>
    tx
      .update(approvals)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(approvals.id, second?.id ?? '')),
  )
  expect((await run(getAssistant, mira, {})).data.toReview).toBe(0)
  await expect(run(decide, mira, { ...late, id: second?.id })).rejects.toMatchObject({ code: 'conflict' })
  expect(await left()).toHaveLength(3)
})

test('nobody else can answer', async () => {
  model.play(calls('delete_tasks', { items: items() }))
  await talk.say('Delete it all')
  const stranger = await person('Stranger')
  const answer = { conversationId: talk.conversationId, id: talk.open()[0]?.id, approve: true }
  await expect(run(decide, stranger, answer)).rejects.toMatchObject({ code: 'not_found' })
  await expect(run(decide, mira, { ...answer, id: newId() })).rejects.toMatchObject({ code: 'not_found' })
  await expect(run(decide, mira, { ...answer, id: 'a\u0000' })).rejects.toMatchObject({ code: 'invalid' })
  const elsewhere = new Talk(mira)
  model.play(says('Hello.'))
  await elsewhere.say('Hello')
  await expect(
    run(decide, mira, { ...answer, conversationId: elsewhere.conversationId }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
