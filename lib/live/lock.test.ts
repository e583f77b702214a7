import 'fake-indexeddb/auto'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openDatabase } from './database'
import { exclusively } from './lock'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

async function overlap(run: (work: () => Promise<void>) => Promise<void>): Promise<number> {
  let running = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++running)
    await new Promise((resolve) => setTimeout(resolve, 10))
    running--
  }
  await Promise.all([run(work), run(work), run(work)])
  return most
}

describe('work that only one tab does at a time', () => {
  it('waits for its turn', async () => {
    expect(await overlap((work) => exclusively('a', null, work))).toBe(1)
  })

  it('waits for its turn where there are no locks', async () => {
    vi.stubGlobal('navigator', {})
    const database = await openDatabase('leases')
    expect(await overlap((work) => exclusively('a', database, work))).toBe(1)
    expect(await database?.count('leases')).toBe(0)
  })

  it('gives its turn back when it fails', async () => {
    const failing = exclusively('b', null, () => Promise.reject(new Error('no network')))
    await expect(failing).rejects.toThrow('no network')
    expect(await exclusively('b', null, async () => 'done')).toBe('done')
  })

  it('does not wait for a tab that sleeps', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const asleep = navigator.locks.request('c', () => new Promise(() => {}))
    const waiting = exclusively('c', null, async () => 'done')
    vi.advanceTimersByTime(60_000)
    expect(await waiting).toBe('done')
    await expect(asleep).rejects.toThrow()
  })

  it('takes over the lease of a tab that is gone', async () => {
    vi.stubGlobal('navigator', {})
    const database = await openDatabase('old-leases')
    await database?.put('leases', { owner: 'gone', until: Date.now() - 1 }, 'd')
    expect(await exclusively('d', database, async () => 'done')).toBe('done')
  })

  it('takes no lease for longer than it lasts, nor waits for storage that is gone', async () => {
    vi.stubGlobal('navigator', {})
    const database = await openDatabase('wrong-clocks')
    await database?.put('leases', { owner: 'gone', until: Date.now() + 3_600_000 }, 'e')
    expect(await exclusively('e', database, async () => 'done')).toBe('done')
    database?.close()
    expect(await exclusively('e', database, async () => 'done')).toBe('done')
  })
})
