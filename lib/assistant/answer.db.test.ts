import type { ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { conversations } from '@/db/schema/conversations'
import { newId } from '@/lib/core/ids'
import { run } from '@/lib/operations/run'
import { createTask, getTask, listTasks } from '@/lib/tasks/operations'
import {
  breaksOffAfter,
  calls,
  callsInPieces,
  callsOddly,
  endsBy,
  fails,
  hangs,
  type Scene,
  ScriptedModel,
  says,
  saysSlowly,
  talksNonsense,
  tellsOfFaultAfter,
} from '@/tests/assistant/scripted-model'
import { Talk, textOf, toolParts } from '@/tests/assistant/talk'
import { type Person, person } from '@/tests/person'
import { answer } from './answer'
import { ongoingIn } from './ongoing'
import { deleteConversation, getAssistant, getConversation } from './operations'
import { say } from './transcript'

const model = await ScriptedModel.start()
Object.assign(process.env, {
  OPENAI_BASE_URL: model.url,
  OPENAI_API_KEY: 'sk-secret-key',
  AI_MODEL: 'scripted-7b',
  AI_STEP_TIMEOUT: '1',
  LOG_LEVEL: 'silent',
})

let mira: Person
let talk: Talk
beforeAll(async () => {
  mira = await person('Mira')
})
beforeEach(() => {
  talk = new Talk(mira)
})
afterAll(() => model.stop())

async function titles(): Promise<string[]> {
  return (await run(listTasks, mira, {})).data.items.map(({ title }) => title)
}

async function kept(): Promise<unknown> {
  return (await run(getConversation, mira, { id: talk.conversationId })).data
}

test('an answer is streamed, kept, and says which model gave it', async () => {
  model.play(says('Good ', 'morning.'))
  const message = await talk.say('Hello')
  expect(textOf(message)).toBe('Good morning.')
  expect(message.metadata).toEqual({ model: 'scripted-7b' })
  expect(await kept()).toMatchObject({
    title: 'Hello',
    answering: false,
    messages: [{ role: 'user' }, { id: message.id, role: 'assistant', metadata: { model: 'scripted-7b' } }],
  })
  expect((await run(getAssistant, mira, {})).data).toEqual({
    model: 'scripted-7b',
    builtIn: false,
    toReview: 0,
  })
})

test('a model gets at most ten tools, in under 3,000 tokens', async () => {
  model.play(says('Yes.'))
  await talk.say('Hello')
  const tools = model.requests[0]?.tools ?? []
  expect(tools.length).toBeLessThanOrEqual(10)
  expect(JSON.stringify(tools).length / 3.5).toBeLessThan(3_000)
  for (const tool of tools)
    expect(tool.function.parameters).toMatchObject({ type: 'object', additionalProperties: false })
})

describe('tool calls', () => {
  test.each([
    ['in pieces', callsInPieces('add_tasks', { items: [{ title: 'Buy pears', due: '2030-05-01 9am' }] })],
    ['without an index', callsOddly('add_tasks', '{"items":[{"title":"Buy pears","due":"2030-05-01 9am"}]}')],
  ])('come %s', async (_, scene) => {
    model.play(scene, says('Added.'))
    const message = await talk.say('Pears, please')
    const [part] = toolParts(message)
    expect(part).toMatchObject({
      state: 'output-available',
      output: {
        kind: 'change',
        lines: [
          {
            kind: 'added',
            title: 'Buy pears',
            fields: [{ name: 'due', after: '2030-05-01 09:00' }, { name: 'project' }],
          },
        ],
      },
    })
    expect(model.lastToolAnswers()).toMatchObject([
      { changeSet: expect.any(String), results: [{ title: 'Buy pears', due: '2030-05-01 09:00' }] },
    ])
    expect(textOf(message)).toBe('Added.')
  })

  test.each([
    ['an unknown tool', callsOddly('drop_tables', '{}', { index: 0 })],
    ['arguments that are no JSON', callsOddly('add_tasks', '{"items": [{"title": ', { index: 0 })],
    [
      'arguments that are not asked for',
      callsOddly('add_tasks', '{"items":[{"title":"x","colour":"red"}]}', { index: 0 }),
    ],
  ])('that ask for %s change nothing, and the model hears why', async (_, scene) => {
    const before = await titles()
    model.play(scene, says('I could not do that.'))
    const message = await talk.say('Do something odd')
    expect(toolParts(message)).toMatchObject([{ state: 'output-error' }])
    expect(textOf(message)).toBe('I could not do that.')
    expect(message.metadata?.failure).toBeUndefined()
    expect(await titles()).toEqual(before)
  })

  test('with ids of somebody else reach nothing', async () => {
    const stranger = await person('Stranger')
    const { data: task } = await run(createTask, stranger, { title: 'Secret plan' })
    for (const [name, input] of [
      ['delete_tasks', { items: [{ id: task.id }] }],
      ['complete_tasks', { action: 'complete', items: [{ id: task.id }] }],
      ['update_tasks', { items: [{ id: task.id, title: 'Mine', due: 'today' }] }],
    ] as const) {
      model.play(calls(name, input), says('Hm.'))
      const message = await talk.say('Do it')
      expect(toolParts(message)).toMatchObject([{ output: { lines: [], refusals: [{ code: 'not_found' }] } }])
      expect(JSON.stringify(model.requests)).not.toContain('Secret plan')
    }
    expect((await run(getTask, stranger, { id: task.id })).data).toEqual(task)
  })

  test('end with words when the steps are used up', async () => {
    const again = Array.from({ length: 9 }, (_, index) =>
      calls('find_tasks', { words: 'x' }, `call_${index}`),
    )
    model.play(...again, says('That is all that I found.'))
    expect(textOf(await talk.say('Search for ever'))).toBe('That is all that I found.')
    expect(model.requests.at(-1)?.tools ?? []).toEqual([])
  })
})

describe('a model that fails', () => {
  test.each([
    ['refuses the key', 401, /key \(401\)/],
    ['is out of quota', 429, /quota .* \(429\)/],
    ['has a fault', 500, /fault of its own \(500\)/],
  ])('and %s', async (_, status, words) => {
    const before = await titles()
    model.play(fails(status), fails(status))
    const message = await talk.say('Hello')
    expect(message.metadata?.failure).toMatch(words)
    expect(JSON.stringify(message)).not.toContain('sk-secret-key')
    expect(await titles()).toEqual(before)
    expect(await kept()).toMatchObject({
      answering: false,
      messages: [{}, { metadata: { failure: expect.any(String) } }],
    })
  })

  test.each([
    ['20', /\(429\).* It asks to be left alone for 20 seconds\.$/],
    [new Date(Date.now() + 600_000).toUTCString(), /for 10 minutes\.$/],
  ])('and asks to wait until %s is not waited for', async (after, words) => {
    model.play(fails(429, { 'retry-after': after }))
    expect((await talk.say('Hello')).metadata?.failure).toMatch(words)
    expect(model.requests).toHaveLength(1)
  })

  test.each([
    ['nothing', says(), /gave no answer/],
    ['blanks only', says(' ', '\n'), /gave no answer/],
    ['what is held back', endsBy('content_filter'), /held back/],
    ['more than it may', endsBy('length'), /too long/],
  ])('by saying %s', async (_, scene, words) => {
    model.play(scene)
    expect((await talk.say('Hello')).metadata?.failure).toMatch(words)
  })

  test('by not answering is given up', async () => {
    model.play(hangs, hangs)
    expect((await talk.say('Hello')).metadata?.failure).toMatch(/within 1 seconds/)
  })

  test.each([
    ['breaks off', breaksOffAfter('Let me '), 'Let me ', /broke off/],
    ['tells of a fault', tellsOfFaultAfter('Let me '), 'Let me ', /fault of its own/],
    ['talks nonsense', talksNonsense, '', /cannot be read/],
  ])('in the middle and %s', async (_, scene, said, words) => {
    model.play(scene, scene)
    const message = await talk.say('Hello')
    expect(message.metadata?.failure).toMatch(words)
    expect(textOf(message)).toBe(said)
  })

  test.each([
    ['says', says('a\0b \ud83d \\u0000 🌱'), []],
    ['calls', calls('find_tasks', { 'wo\0rds': '\udd31' }, 'call\0'), [says('a')]],
  ])('by what cannot be kept is kept as far as it can be: what it %s', async (_, scene, more) => {
    model.play(scene, ...more)
    expect((await talk.say('Hello')).metadata?.failure).toBeUndefined()
    expect(await kept()).toMatchObject({ answering: false, messages: [{}, { role: 'assistant' }] })
    expect(JSON.stringify(await kept())).toContain('\ufffd')
  })

  test('is asked again with the same message, and goes on behind what it did', async () => {
    const id = newId()
    model.play(calls('add_tasks', { items: [{ title: 'Only once' }] }), fails(500), fails(500))
    expect((await talk.say('Add it', id)).metadata?.failure).toBeTruthy()
    model.play(says('Added it.'))
    const message = await talk.say('Add it', id)
    expect(textOf(message)).toBe('Added it.')
    expect((await titles()).filter((title) => title === 'Only once')).toHaveLength(1)
    expect(await kept()).toMatchObject({ messages: [{ role: 'user' }, { role: 'assistant' }] })
  })
})

describe('an answer under way', () => {
  const slow = () => saysSlowly(['One ', 'two ', 'three ', 'four.'], 60)

  async function begin(...scenes: Scene[]): Promise<Response> {
    model.play(...(scenes.length > 0 ? scenes : [slow()]))
    const parts = [{ type: 'text' as const, text: 'Count' }]
    const message = { id: newId(), role: 'user' as const, parts }
    const { data } = await run(say, mira, { id: talk.conversationId, message })
    return answer({ actor: mira, conversationId: talk.conversationId, messages: data.messages })
  }

  test('is kept whole although its reader goes away, and can be followed from its beginning', async () => {
    const response = await begin()
    await response.body?.cancel()
    const followed = await ongoingIn(talk.conversationId)?.follow().getReader().read()
    expect(followed?.done).toBe(false)
    await expect
      .poll(kept)
      .toMatchObject({ answering: false, messages: [{}, { parts: [{}, { text: 'One two three four.' }] }] })
    expect(ongoingIn(talk.conversationId)).toBeUndefined()
  })

  test('keeps what was said when it is stopped', async () => {
    const response = await begin()
    setTimeout(() => ongoingIn(talk.conversationId)?.stopper.abort(), 100)
    await response.text()
    await expect
      .poll(kept)
      .toMatchObject({ answering: false, messages: [{}, { metadata: { stopped: true } }] })
    expect(JSON.stringify(await kept())).toMatch(/One (two )?/)
    expect(JSON.stringify(await kept())).not.toContain('four.')
  })

  test('stops when its conversation is deleted', async () => {
    const response = await begin()
    await run(deleteConversation, mira, { id: talk.conversationId })
    expect(await response.text()).not.toContain('four.')
  })

  test('stops soon when its conversation is deleted by another process', async () => {
    const searches: Scene[] = Array(9).fill(async (response: ServerResponse) => {
      await sleep(600)
      await calls('find_tasks', { words: 'x' })(response)
    })
    const response = await begin(...searches)
    const own = eq(conversations.id, talk.conversationId)
    await database().transaction({}, (tx) => tx.delete(conversations).where(own))
    await response.text()
    expect(model.requests.length).toBeLessThan(6)
  })

  test('lets nobody speak in between', async () => {
    const response = await begin()
    await expect(talk.say('And five?')).rejects.toMatchObject({ code: 'conflict' })
    await response.text()
  })
})
