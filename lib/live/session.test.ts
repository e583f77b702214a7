import { openDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import { device, setOnline } from '@/tests/live/device'
import { delta, task } from '@/tests/live/rows'
import { commands, laptop, open, pause, server, titles } from '@/tests/live/scene'

describe('a tab', () => {
  it('shows what the server has, and what others change', async () => {
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    await vi.waitFor(() => expect(tab.session.connection.get().state).toBe('live'))
    server.change('milk', { title: 'Buy milk' })
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread', 'Buy milk']))
  })

  it('keeps what the stream has brought when the answer to its first question comes late', async () => {
    const late = await server.answer('/api/v1/changes?user=laptop')
    server.answer = () => new Promise((resolve) => setTimeout(resolve, 900, late))
    server.change('milk', { title: 'Buy milk' })
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread', 'Buy milk']), 2_000)
    await pause(500)
    expect(titles(tab)).toEqual(['Buy bread', 'Buy milk'])
    expect(tab.session.replica.cursor).toBe(server.cursor)
  })

  it('takes no late answer of another epoch', async () => {
    const late = delta('e.9', { reset: true, tasks: [task('bread', { version: 9 })] })
    server.answer = () => new Promise((resolve) => setTimeout(resolve, 900, Response.json(late)))
    vi.spyOn(server, 'listen').mockImplementation((_, tell) => {
      const now = delta('f.1', { reset: true, tasks: [task('bread', { title: 'Buy rye bread' })] })
      tell({ type: 'delta', id: now.cursor, data: JSON.stringify(now) })
      return () => {}
    })
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy rye bread']), 2_000)
    await pause(500)
    expect(titles(tab)).toEqual(['Buy rye bread'])
    expect(tab.session.replica.cursor).toBe('f.1')
  })

  it('forgets the tasks of a project that is no longer theirs to see, for good', async () => {
    const listen = vi.spyOn(server, 'listen')
    const tab = open()
    await vi.waitFor(() => expect(listen).toHaveBeenCalled())
    const lost = delta('e.9', { gone: { projects: ['home'] } })
    listen.mock.calls[0]?.[1]({ type: 'delta', id: lost.cursor, data: JSON.stringify(lost) })
    await vi.waitFor(() => expect(tab.session.replica.state.projects.size).toBe(0))
    expect(titles(tab)).toEqual([])
    setOnline(laptop, false)
    await pause(400)
    tab.close()
    const next = open()
    await vi.waitFor(() => expect(next.session.replica.cursor).toBe('e.9'))
    expect(titles(next)).toEqual([])
  })

  it('shows a write at once and sends it', async () => {
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    const { id } = commands(tab).create({ title: 'Call Ines' })
    expect(titles(tab)).toEqual(['Buy bread', 'Call Ines'])
    expect(tab.session.connection.get().waiting).toBe(1)
    await vi.waitFor(() => expect(tab.session.connection.get().waiting).toBe(0))
    expect(server.rows.get(id)?.title).toBe('Call Ines')
  })

  it('starts from what it kept, offline too, with its unsent writes', async () => {
    const first = open()
    await vi.waitFor(() => expect(titles(first)).toEqual(['Buy bread']))
    setOnline(laptop, false)
    commands(first).create({ title: 'Call Ines' })
    await pause(400)
    first.close()
    const second = open()
    await vi.waitFor(() => expect(titles(second)).toEqual(['Buy bread', 'Call Ines']))
    expect(second.session.connection.get().waiting).toBe(1)
    setOnline(laptop, true)
    await vi.waitFor(() => expect(second.session.connection.get().waiting).toBe(0))
    expect(server.performed.map(({ operation }) => operation)).toEqual(['tasks.create'])
  })

  it('keeps the whole state of a database that was set back, over what it kept of its future', async () => {
    server.change('milk', { title: 'Buy milk' })
    const before = open()
    await vi.waitFor(() => expect(titles(before)).toEqual(['Buy bread', 'Buy milk']))
    await pause(400)
    before.close()
    const past = delta('e.1', { reset: true, tasks: [task('bread', { title: 'Buy rye bread' })] })
    vi.spyOn(server, 'answer').mockImplementation(async () => Response.json(past))
    vi.spyOn(server, 'listen').mockReturnValue(() => {})
    const after = open()
    await vi.waitFor(() => expect(titles(after)).toEqual(['Buy rye bread']))
    await pause(400)
    after.close()
    laptop.online = false
    const next = open()
    await vi.waitFor(() => expect(next.session.replica.cursor).toBe('e.1'))
    expect(titles(next)).toEqual(['Buy rye bread'])
  })

  it('says what was refused, takes it back, and keeps the text', async () => {
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    server.refuse = () => 'forbidden'
    commands(tab).update({ id: 'bread', title: 'Buy rye bread' })
    expect(titles(tab)).toEqual(['Buy rye bread'])
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    const notice = { kind: 'error', text: '“Buy rye bread” was not saved.', soft: 'This is forbidden.' }
    expect(tab.session.notices.get()).toMatchObject([{ ...notice, kept: 'Buy rye bread' }])
    expect(tab.session.history.get()).toBeNull()

    const later = open()
    await vi.waitFor(() => expect(later.session.notices.get()).toMatchObject([notice]))
    later.session.dismiss(later.session.notices.get()[0]?.id ?? '')
    await vi.waitFor(() => expect(tab.session.notices.get()).toEqual([]))
  })

  it('keeps what was written to a task that somebody deleted, so that it can be restored with it', async () => {
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    server.refuse = () => 'not_found'
    const written = { id: 'bread', title: 'Buy rye bread' }
    commands(tab).update(written)
    await vi.waitFor(() => expect(tab.session.notices.get()).toMatchObject([{ gone: written }]))
  })

  it('does not tell again of what was meant for a row that was refused', async () => {
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    server.refuse = ({ operation }) => (operation === 'tasks.create' ? 'forbidden' : undefined)
    const { id } = commands(tab).create({ title: 'Call Ines' })
    commands(tab).complete({ id })
    tab.session.undo()
    await vi.waitFor(() => expect(tab.session.connection.get().waiting).toBe(0))
    const errors = tab.session.notices.get().filter(({ kind }) => kind === 'error')
    expect(errors.map(({ text }) => text)).toEqual(['“Call Ines” was not added.'])
  })

  it('undoes at once, and on the server', async () => {
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    const { changeSet } = commands(tab).remove({ id: 'bread' })
    expect(titles(tab)).toEqual([])
    expect(tab.session.history.get()).toBe(changeSet)
    expect(tab.session.undo()).not.toBeNull()
    expect(titles(tab)).toEqual(['Buy bread'])
    expect(tab.session.undo()).toBeNull()
    await vi.waitFor(() => expect(tab.session.connection.get().waiting).toBe(0))
    expect(titles(tab)).toEqual(['Buy bread'])
    expect(server.rows.get('bread')?.version).toBe(3)
  })

  it('redoes what was undone, the latest first, until something else is done', async () => {
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    commands(tab).update({ id: 'bread', title: 'Buy rye bread' })
    commands(tab).remove({ id: 'bread' })
    tab.session.undo()
    tab.session.undo()
    expect(titles(tab)).toEqual(['Buy bread'])
    tab.session.redo()
    expect(titles(tab)).toEqual(['Buy rye bread'])
    tab.session.redo()
    expect(titles(tab)).toEqual([])
    expect(tab.session.redo()).toBeNull()
    tab.session.undo()
    await vi.waitFor(() => expect(tab.session.connection.get().waiting).toBe(0))
    expect([...server.rows.values()].map(({ title }) => title)).toEqual(['Buy rye bread'])
    commands(tab).update({ id: 'bread', priority: 1 })
    expect(tab.session.redo()).toBeNull()
  })

  it('undoes after a reload what was done before it, the latest first', async () => {
    const stored = new Map<string, string>()
    const getItem = (key: string) => stored.get(key) ?? null
    const setItem = (key: string, text: string) => stored.set(key, text)
    vi.stubGlobal('sessionStorage', { getItem, setItem, removeItem: (key: string) => stored.delete(key) })
    const before = open()
    await vi.waitFor(() => expect(titles(before)).toEqual(['Buy bread']))
    commands(before).update({ id: 'bread', title: 'Buy rye bread' })
    commands(before).create({ title: 'Call Ines' })
    await vi.waitFor(() => expect(before.session.connection.get().waiting).toBe(0))
    before.close()
    const after = open()
    await vi.waitFor(() => expect(titles(after)).toEqual(['Buy rye bread', 'Call Ines']))
    after.session.undo()
    await vi.waitFor(() => expect(titles(after)).toEqual(['Buy rye bread']))
    after.session.undo()
    await vi.waitFor(() => expect(titles(after)).toEqual(['Buy bread']))
    expect(after.session.undo()).toBeNull()
    commands(after).complete({ id: 'bread' })
    expect(stored.size).toBe(1)
    await after.session.leave()
    expect(stored.size).toBe(0)
  })

  it('goes to sign in when the session is over, and leaves only unsent writes behind', async () => {
    const tab = open(laptop, async () => ({ status: 'unauthenticated' }))
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    commands(tab).create({ title: 'Call Ines' })
    await vi.waitFor(() => expect(tab.signedOut()).toBe(true))
    laptop.online = false
    const next = open()
    await vi.waitFor(() => expect(next.session.connection.get().waiting).toBe(1))
    expect(titles(next)).toEqual(['Call Ines'])
  })
})

it('forgets what the browser kept for somebody else, but not what they have not sent', async () => {
  const before = open()
  await vi.waitFor(() => expect(titles(before)).toEqual(['Buy bread']))
  setOnline(laptop, false)
  commands(before).create({ title: 'Call Ines' })
  await pause(400)
  before.close()
  vi.mocked(indexedDB.databases).mockRestore()
  const other = open(device('somebody-else', server))
  await vi.waitFor(() => expect(titles(other)).toEqual(['Buy bread']))
  await vi.waitFor(async () => {
    const database = await openDB(`tend-${laptop.name}`)
    const counts = await Promise.all(['tasks', 'meta', 'outbox'].map((name) => database.count(name)))
    database.close()
    expect(counts).toEqual([0, 0, 1])
  })
})
