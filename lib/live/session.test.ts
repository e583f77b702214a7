import { openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { taskCommands } from '@/lib/tasks/client'
import { type Device, device, fakePage, openTab, setOnline, type Tab } from '@/tests/live/device'
import { delta, task } from '@/tests/live/rows'
import { FakeServer } from '@/tests/live/server'

let server: FakeServer
let laptop: Device
let count = 0
const tabs: Tab[] = []

function open(at = laptop, send?: Parameters<typeof openTab>[1]): Tab {
  const tab = openTab(at, send)
  tabs.push(tab)
  return tab
}

function titles({ session }: Tab): string[] {
  return [...session.replica.state.tasks.values()].map(({ title }) => title).sort()
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function commands({ session }: Tab) {
  return taskCommands(session)
}

beforeEach(() => {
  fakePage()
  server = new FakeServer()
  server.change('bread', { title: 'Buy bread' })
  laptop = device(`laptop-${++count}`, server)
})

afterEach(async () => {
  for (const tab of tabs.splice(0)) tab.close()
  await pause(20)
  vi.unstubAllGlobals()
})

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

describe('tabs of one browser', () => {
  it('hold one stream, share what comes, and hand it on', async () => {
    const three = [open(), open(), open()]
    for (const tab of three) await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    await vi.waitFor(() => expect(laptop.streams.size).toBe(1))
    server.change('milk', { title: 'Buy milk' })
    for (const tab of three) await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread', 'Buy milk']))
    three[0]?.close()
    await vi.waitFor(() => expect(laptop.streams.size).toBe(1))
    server.change('eggs', { title: 'Buy eggs' })
    for (const tab of three.slice(1)) await vi.waitFor(() => expect(titles(tab)).toHaveLength(3))
  })

  it('do not wait for a leading tab that the system has put to sleep', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    const asleep = navigator.locks.request(`tend-stream-${laptop.name}`, () => new Promise(() => {}))
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    expect(laptop.streams.size).toBe(0)
    vi.advanceTimersByTime(30_000)
    await expect(asleep).rejects.toThrow()
    await vi.waitFor(() => expect(laptop.streams.size).toBe(1))
    vi.useRealTimers()
  })

  it('ask for what they missed of what the leading tab shares, until they are told', async () => {
    const leading = Promise.withResolvers<void>()
    void navigator.locks.request(`tend-stream-${laptop.name}`, () => leading.promise)
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    const answer = vi.spyOn(server, 'answer')
    const channel = new BroadcastChannel(`tend-${laptop.name}`)
    for (const name of ['milk', 'eggs']) {
      const late = Response.json(server.changesSince(tab.session.replica.cursor))
      answer.mockImplementationOnce(() => pause(50).then(() => late))
      server.change(name, { title: `Buy ${name}` })
      channel.postMessage({ type: 'moved', from: server.cursor, cursor: server.cursor })
      await vi.waitFor(() => expect(answer).toHaveBeenCalled())
      channel.postMessage({ type: 'moved', from: server.cursor, cursor: server.cursor })
      await vi.waitFor(() => expect(titles(tab)).toContain(`Buy ${name}`))
      answer.mockClear()
    }
    channel.close()
    leading.resolve()
  })

  it('follow the tab that took the lead', async () => {
    const two = [open(), open()]
    await vi.waitFor(() => expect(laptop.streams.size).toBe(1))
    await navigator.locks.request(`tend-stream-${laptop.name}`, { steal: true }, () => pause(10))
    await vi.waitFor(() => expect(laptop.streams.size).toBe(1))
    server.change('milk', { title: 'Buy milk' })
    for (const tab of two) await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread', 'Buy milk']))
  })

  it('show a write of any of them at once, and send it once', async () => {
    const [one, other] = [open(), open()]
    for (const tab of [one, other]) await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    setOnline(laptop, false)
    commands(one).create({ title: 'Call Ines' })
    await vi.waitFor(() => expect(titles(other)).toEqual(['Buy bread', 'Call Ines']))
    expect(other.session.connection.get().waiting).toBe(1)
    setOnline(laptop, true)
    for (const tab of [one, other])
      await vi.waitFor(() => expect(tab.session.connection.get().waiting).toBe(0))
    expect(server.performed).toHaveLength(1)
  })

  it('do not wait for a tab that was closed before it could tell what became of a write', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    setOnline(laptop, false)
    commands(tab).create({ title: 'Call Ines' })
    await pause(50)
    const database = await openDB(`tend-${laptop.name}`)
    await database.clear('outbox')
    database.close()
    for (const _ of ['missing', 'still missing']) {
      vi.advanceTimersByTime(5_000)
      await pause(50)
    }
    expect(tab.session.connection.get().waiting).toBe(0)
    vi.useRealTimers()
  })

  it('have a stream each where there are no locks, and still send once', async () => {
    vi.stubGlobal('navigator', {})
    const two = [open(), open()]
    await vi.waitFor(() => expect(laptop.streams.size).toBe(2))
    setOnline(laptop, false)
    for (const tab of two) commands(tab).create({ title: 'Call Ines' })
    await pause(50)
    setOnline(laptop, true)
    for (const tab of two)
      await vi.waitFor(() => expect(tab.session.connection.get().waiting).toBe(0), { timeout: 5000 })
    expect(server.performed).toHaveLength(2)
    for (const tab of two) await vi.waitFor(() => expect(titles(tab)).toHaveLength(3))
  })

  it('have a stream each where they cannot talk, or are denied locks', async () => {
    const denied = () => Promise.reject(new DOMException('no storage here', 'SecurityError'))
    let sent = 0
    for (const [name, missing] of [
      ['BroadcastChannel', undefined],
      ['navigator', { locks: { request: denied } }],
    ] as const) {
      vi.stubGlobal(name, missing)
      const browser = device(`laptop-${++count}`, server)
      const two = [open(browser), open(browser)]
      await vi.waitFor(() => expect(browser.streams.size).toBe(2))
      for (const tab of two) commands(tab).create({ title: 'Call Ines' })
      sent += 2
      await vi.waitFor(() => expect(server.performed).toHaveLength(sent))
      for (const tab of two) await vi.waitFor(() => expect(titles(tab)).toHaveLength(1 + sent))
    }
  })
})

describe('where the browser', () => {
  const fails = () => {
    throw new DOMException('the disk is full', 'QuotaExceededError')
  }

  it('has no room, writes go out in order all the same, and refused ones do not come back', async () => {
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    setOnline(laptop, false)
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(fails)
    const { id } = commands(tab).create({ title: 'Call Ines' })
    commands(tab).update({ id, title: 'Call Ines back' })
    await pause(50)
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(fails)
    server.refuse = ({ operation }) => (operation === 'tasks.complete' ? 'forbidden' : undefined)
    commands(tab).complete({ id: 'bread' })
    setOnline(laptop, true)
    await vi.waitFor(() => expect(tab.session.connection.get().waiting).toBe(0))
    expect(server.performed.map(({ operation }) => operation)).toEqual(['tasks.create', 'tasks.update'])
    vi.restoreAllMocks()
  })

  it('takes its storage away, what was written is sent', async () => {
    const tab = open()
    await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    setOnline(laptop, false)
    commands(tab).create({ title: 'Call Ines' })
    await pause(50)
    const newer = await openDB(`tend-${laptop.name}`, 2)
    commands(tab).create({ title: 'Call Tom' })
    setOnline(laptop, true)
    await vi.waitFor(() => expect(tab.session.connection.get().waiting).toBe(0))
    expect(server.performed).toHaveLength(2)
    newer.close()
    await tab.session.leave()
  })

  it('does not say whether it keeps anything, what was written is sent', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    vi.spyOn(indexedDB, 'open').mockReturnValueOnce(Reflect.construct(IDBOpenDBRequest, []))
    const tab = open()
    commands(tab).create({ title: 'Call Ines' })
    await vi.advanceTimersByTimeAsync(4_000)
    vi.useRealTimers()
    await vi.waitFor(() => expect(tab.session.connection.get().waiting).toBe(0))
    expect(server.performed).toHaveLength(1)
  })
})
