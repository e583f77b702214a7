import { beforeAll, expect, test } from 'vitest'
import { accessToken } from '@/lib/auth/sessions'
import { newId } from '@/lib/core/ids'
import { run } from '@/lib/operations/run'
import { createTask } from '@/lib/tasks/operations'
import { lastOf, textOf, toolParts } from '@/tests/assistant/talk'
import { type Person, person } from '@/tests/person'
import { getStream, postApproval, postMessage, postStop } from './chat'
import { openQuestions } from './messages/rules'
import { deleteConversation, getConversation, listConversations, renameConversation } from './operations'

let mira: Person
let noor: Person
beforeAll(async () => {
  mira = await person('Mira')
  noor = await person('Noor')
})

async function request(actor: Person | null, body?: unknown): Promise<Request> {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (actor) headers.set('authorization', `Bearer ${await accessToken({ userId: actor.userId, version: 1 })}`)
  return new Request('http://tend.test/api/chat', {
    method: 'POST',
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  })
}

const said = (id: string, text: string, messageId = newId()) => ({
  id,
  message: { id: messageId, role: 'user', parts: [{ type: 'text', text }] },
})

test('a command over HTTP: asked, agreed to, done, logged as the assistant’s', async () => {
  const id = newId()
  await run(createTask, mira, { title: 'Sort the seeds' })
  const asking = await lastOf(await postMessage(await request(mira, said(id, 'delete sort the seeds'))))
  const [question] = openQuestions(asking)
  expect(toolParts(asking).at(-1)?.approval?.requestReason).toBe('Delete 1 task: “Sort the seeds”')
  expect(question?.proposal.lines).toMatchObject([{ kind: 'deleted', title: 'Sort the seeds' }])
  const done = await lastOf(
    await postApproval(await request(mira, { id: question?.id, approve: true }), id),
    asking,
  )
  expect(textOf(done)).toBe('Deleted “Sort the seeds”.')
  expect(toolParts(done).at(-1)).toMatchObject({ output: { kind: 'change', lines: [{ kind: 'deleted' }] } })
  const again = await postApproval(await request(mira, { id: question?.id, approve: true }), id)
  expect(again.status).toBe(409)
})

test('whoever is not signed in, and whoever is somebody else, gets nothing', async () => {
  const id = newId()
  await lastOf(await postMessage(await request(mira, said(id, 'help'))))
  expect((await postMessage(await request(null, said(id, 'help')))).status).toBe(401)
  expect((await postMessage(await request(noor, said(id, 'help')))).status).toBe(404)
  expect((await getStream(await request(noor), id)).status).toBe(404)
  expect((await postStop(await request(noor), id)).status).toBe(404)
  expect((await postApproval(await request(noor, { id: 'x', approve: true }), id)).status).toBe(404)
})

test('the ids of messages count within a conversation: those of others cannot be overwritten', async () => {
  const [mine, hers] = [newId(), newId()]
  await lastOf(await postMessage(await request(mira, said(mine, 'help', 'msg-1'))))
  await lastOf(await postMessage(await request(noor, said(hers, 'list Inbox', 'msg-1'))))
  const { data } = await run(getConversation, mira, { id: mine })
  expect(data.messages).toMatchObject([{ id: 'msg-1', parts: [{ text: 'help' }] }, {}])
})

test('an id of a message is good for that message only', async () => {
  const id = newId()
  const answer = await lastOf(await postMessage(await request(mira, said(id, 'help', 'msg-1'))))
  expect((await postMessage(await request(mira, said(id, 'list Inbox', 'msg-1')))).status).toBe(409)
  expect((await postMessage(await request(mira, said(id, 'help', answer.id)))).status).toBe(409)
  const { data } = await run(getConversation, mira, { id })
  expect(data).toMatchObject({ answering: false, messages: [{ id: 'msg-1' }, { id: answer.id }] })
  expect(textOf(await lastOf(await postMessage(await request(mira, said(id, 'help', 'msg-1')))))).toMatch(
    /^I read/,
  )
})

test('only a person speaks: no other role, no parts but text, nothing too long', async () => {
  const id = newId()
  const message = said(id, 'help').message
  for (const wrong of [
    { ...message, role: 'assistant' },
    { ...message, role: 'system' },
    { ...message, parts: [{ type: 'tool-delete_tasks', state: 'approval-responded' }] },
    { ...message, parts: [{ type: 'text', text: 'x'.repeat(8_001) }] },
    { ...message, parts: Array(2).fill({ type: 'text', text: 'x'.repeat(4_001) }) },
    { ...message, parts: [{ type: 'text', text: ' \u0000' }] },
    { ...message, id: '' },
  ])
    expect((await postMessage(await request(mira, { id, message: wrong }))).status).toBe(422)
  expect((await postMessage(await request(mira, { ...said(id, 'help'), model: 'gpt' }))).status).toBe(422)
})

test('where no answer is being written there is nothing to follow, and nothing to stop', async () => {
  const id = newId()
  await lastOf(await postMessage(await request(mira, said(id, 'help'))))
  expect((await getStream(await request(mira), id)).status).toBe(204)
  expect((await postStop(await request(mira), id)).status).toBe(204)
})

test('conversations are listed, renamed and deleted', async () => {
  const id = newId()
  const jun = await person('Jun')
  await lastOf(await postMessage(await request(jun, said(id, 'what is due today?'))))
  expect((await run(listConversations, jun, {})).data.items).toMatchObject([
    { id, title: 'what is due today?' },
  ])
  await run(renameConversation, jun, { id, title: 'Mornings' })
  expect((await run(listConversations, jun, {})).data.items).toMatchObject([{ id, title: 'Mornings' }])
  await run(deleteConversation, jun, { id })
  expect((await run(listConversations, jun, {})).data.items).toEqual([])
})
