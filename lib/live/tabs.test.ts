import { openDB } from 'idb'
import { describe, expect, it, vi } from 'vitest'
import { device, setOnline } from '@/tests/live/device'
import { commands, laptop, open, pause, server, titles } from '@/tests/live/scene'

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

  it('send what a tab was closed too early to tell of', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const [one, other] = [open(), open()]
    for (const tab of [one, other]) await vi.waitFor(() => expect(titles(tab)).toEqual(['Buy bread']))
    commands(one).create({ title: 'Call Ines' })
    await Promise.resolve()
    one.close()
    await pause(50)
    expect(titles(other)).toEqual(['Buy bread'])
    vi.advanceTimersByTime(5_000)
    await vi.waitFor(() => expect(titles(other)).toEqual(['Buy bread', 'Call Ines']))
    expect(server.performed).toHaveLength(1)
    vi.useRealTimers()
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
      const browser = device(`laptop-without-${name}`, server)
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
