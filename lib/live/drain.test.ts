import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ErrorCode } from '@/lib/core/errors'
import { Drain } from './drain'
import type { OutboxEntry, Pending, SendResult } from './entries'
import { Outbox } from './outbox'

let outbox: Outbox
let drain: Drain
let sent: string[][]
let answer: (entry: OutboxEntry) => SendResult | 'nothing'
let network: () => void
let told: string[]

const done = (entry: OutboxEntry): SendResult => ({ status: 'done', data: null, changeSet: entry.changeSet })
const refused = (code: ErrorCode, mayLast = false): SendResult => ({
  status: 'refused',
  error: { code, message: code, requestId: 'r' },
  mayLast,
})

function entry(name: string, input: object = {}): Pending {
  return { operation: 'tasks.create', input, idempotencyKey: name, changeSet: name, edits: [] }
}

beforeEach(() => {
  vi.useFakeTimers()
  sent = []
  told = []
  answer = done
  network = () => {}
  outbox = new Outbox(null)
  const send = async (entries: OutboxEntry[]) => {
    sent.push(entries.map(({ idempotencyKey }) => idempotencyKey))
    network()
    const results: SendResult[] = []
    for (const each of entries) {
      const result = answer(each)
      if (result === 'nothing') break
      results.push(result)
    }
    return { status: 'ok' as const, results }
  }
  drain = new Drain('test', null, outbox, send, (error) => String(error).includes('not found'), {
    sending: () => {},
    done: async ({ idempotencyKey }) => {
      told.push(`done ${idempotencyKey}`)
      await outbox.remove(idempotencyKey)
    },
    refused: async ({ idempotencyKey }, { code }) => {
      told.push(`${code} ${idempotencyKey}`)
      await outbox.remove(idempotencyKey)
    },
    unauthenticated: () => told.push('unauthenticated'),
    stale: () => told.push('stale'),
  })
})

afterEach(() => {
  drain.stop()
  vi.useRealTimers()
})

async function sendAll(names: string[], input?: object) {
  for (const name of names) await outbox.add(entry(name, input))
  drain.wake()
  await vi.advanceTimersByTimeAsync(10)
}

describe('sending', () => {
  it('goes in order, at most 25 at once, without what only the browser needs', async () => {
    await sendAll(Array.from({ length: 60 }, (_, index) => `e${index}`))
    expect(sent.map((batch) => batch.length)).toEqual([25, 25, 10])
    expect(sent.flat()[59]).toBe('e59')
    expect(told).toHaveLength(60)
  })

  it('never makes a request larger than a Server Action takes', async () => {
    await sendAll(['a', 'b', 'c', 'd'], { description: 'x'.repeat(100_000) })
    expect(sent).toEqual([['a'], ['b'], ['c'], ['d']])
  })

  it('tries again while the network is away, later and later, and at once when woken', async () => {
    network = () => {
      throw new TypeError('fetch failed')
    }
    await sendAll(['a'])
    await vi.advanceTimersByTimeAsync(60_000)
    expect(sent.length).toBeGreaterThan(4)
    expect(sent.length).toBeLessThan(9)
    network = () => {}
    drain.wake()
    await vi.advanceTimersByTimeAsync(10)
    expect(told).toEqual(['done a'])
  })

  it('keeps what may pass later, and all that comes after it', async () => {
    answer = (each) => (each.idempotencyKey === 'b' ? 'nothing' : done(each))
    await sendAll(['a', 'b', 'c'])
    expect(told).toEqual(['done a'])
    answer = (each) => (each.idempotencyKey === 'b' ? refused('unavailable') : done(each))
    await vi.advanceTimersByTimeAsync(2_000)
    answer = done
    await vi.advanceTimersByTimeAsync(4_000)
    expect(told.slice(0, 2)).toEqual(['done a', expect.stringContaining('done')])
    expect(told).toContain('done b')
  })

  it('gives up an entry that is refused, and goes on', async () => {
    answer = (each) => (each.idempotencyKey === 'a' ? refused('conflict') : done(each))
    await sendAll(['a', 'b'])
    expect(told).toEqual(['conflict a', 'done b'])
  })

  it.each(['internal', 'unavailable'] as const)(
    'does not let an entry that may always end as %s hold up the others',
    async (code) => {
      answer = (each) => (each.idempotencyKey === 'a' ? refused(code, true) : done(each))
      await sendAll(['a', 'b'])
      await vi.advanceTimersByTimeAsync(120_000)
      expect(told).toContain(`${code} a`)
      expect(sent.filter((batch) => batch.includes('a')).length).toBe(5)
    },
  )

  it('waits for a database that is away, however long', async () => {
    answer = () => refused('unavailable')
    await sendAll(['a'])
    await vi.advanceTimersByTimeAsync(24 * 3_600_000)
    expect(told).toEqual([])
    answer = done
    await vi.advanceTimersByTimeAsync(60_000)
    expect(told).toEqual(['done a'])
  })

  it('says that the build is another one, and keeps what it has', async () => {
    network = () => {
      throw new Error('action not found')
    }
    await sendAll(['a'])
    expect(told).toEqual(['stale'])
    expect(await outbox.all()).toHaveLength(1)
    network = () => {}
    await vi.advanceTimersByTimeAsync(2_000)
    expect(told).toEqual(['stale', 'done a'])
  })

  it('does not wait for ever for an answer', async () => {
    let hangs = true
    const slow = new Drain(
      'slow',
      null,
      outbox,
      () =>
        hangs ? new Promise(() => {}) : Promise.resolve({ status: 'ok', results: [refused('conflict')] }),
      () => false,
      {
        sending() {},
        done: async () => {},
        refused: (each) => outbox.remove(each.idempotencyKey),
        unauthenticated() {},
        stale() {},
      },
    )
    await outbox.add(entry('a'))
    slow.wake()
    await vi.advanceTimersByTimeAsync(29_000)
    hangs = false
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await outbox.all()).toEqual([])
    slow.stop()
  })
})
