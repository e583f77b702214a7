import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Delta } from '@/lib/changes/schema'
import { delta } from '@/tests/live/rows'
import { Stream } from './stream'

class Source extends EventTarget {
  static all: Source[] = []
  onopen = () => {}
  onerror = () => {}
  isClosed = false
  constructor(readonly url: string) {
    super()
    Source.all.push(this)
  }
  say(type: string, id: string, data: unknown = {}) {
    this.dispatchEvent(Object.assign(new Event(type), { lastEventId: id, data: JSON.stringify(data) }))
  }
  close() {
    this.isClosed = true
  }
}

let cursor: string | null
let taken: Delta[]
let states: string[]
let signedOut: number
let answer: () => Response
let stream: Stream

const latest = () => Source.all.at(-1) as Source
const asked = () => vi.mocked(fetch).mock.calls.map(([url]) => url)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', Source)
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => answer()),
  )
  Source.all = []
  cursor = 'e.1'
  taken = []
  states = []
  signedOut = 0
  answer = () => Response.json(delta('e.5', {}))
  stream = new Stream('ada', {
    cursor: () => cursor,
    delta: (delta) => {
      taken.push(delta)
      cursor = delta.cursor
    },
    moved: (to) => {
      cursor = to
    },
    state: (state) => states.push(state),
    unauthenticated: () => signedOut++,
  })
  void stream.run()
})

afterEach(() => {
  stream.stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the stream', () => {
  it('begins at the cursor, or with the whole state', async () => {
    expect(latest().url).toBe('/api/events?user=ada&since=e.1')
    cursor = null
    latest().say('end', '')
    await vi.advanceTimersByTimeAsync(1_000)
    expect(latest().url).toBe('/api/events?user=ada')
  })

  it('takes deltas, and moves with the heartbeat', () => {
    latest().onopen()
    latest().say('delta', 'e.2', delta('e.2', {}))
    latest().say('heartbeat', 'e.3')
    expect(taken.map((each) => each.cursor)).toEqual(['e.2'])
    expect(cursor).toBe('e.3')
    expect(states).toEqual(['live'])
  })

  it('comes back at once when the server ends it, without asking otherwise', async () => {
    latest().onopen()
    await vi.advanceTimersByTimeAsync(60_000 / 4)
    latest().say('end', '')
    await vi.advanceTimersByTimeAsync(300)
    expect(Source.all).toHaveLength(2)
    expect(fetch).not.toHaveBeenCalled()
  })

  it('catches up when it breaks, then listens again', async () => {
    latest().onopen()
    latest().onerror()
    await vi.advanceTimersByTimeAsync(300)
    expect(asked()).toEqual(['/api/v1/changes?user=ada&since=e.1'])
    expect(Source.all.map(({ url }) => url)).toEqual([
      '/api/events?user=ada&since=e.1',
      '/api/events?user=ada&since=e.5',
    ])
    expect(Source.all[0]?.isClosed).toBe(true)
  })

  it('asks again soon for a stream that was refused, as by a server that starts', async () => {
    latest().onerror()
    await vi.advanceTimersByTimeAsync(300)
    expect(Source.all).toHaveLength(2)
    expect(taken).toMatchObject([{ cursor: 'e.5' }])
  })

  it('polls where no stream is to be had, and asks for one again later', async () => {
    latest().onerror()
    await vi.advanceTimersByTimeAsync(300)
    latest().onerror()
    await vi.advanceTimersByTimeAsync(30_000)
    expect(Source.all).toHaveLength(2)
    expect(asked().length).toBeGreaterThan(5)
    expect(states.at(-1)).toBe('live')
    await vi.advanceTimersByTimeAsync(40_000)
    expect(Source.all).toHaveLength(3)
  })

  it('says that it is offline, and is back as soon as it is woken', async () => {
    answer = () => {
      throw new TypeError('fetch failed')
    }
    latest().onopen()
    latest().onerror()
    for (let minute = 0; minute < 10; minute++) {
      await vi.advanceTimersByTimeAsync(60_000)
      latest().onerror()
    }
    expect(states.at(-1)).toBe('offline')
    await vi.advanceTimersByTimeAsync(10_000)
    const before = Source.all.length
    answer = () => Response.json(delta('e.9', {}))
    stream.wake()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(Source.all.length + taken.length).toBeGreaterThan(before)
  })

  it('notices a connection that is dead without having said so', async () => {
    latest().onopen()
    await vi.advanceTimersByTimeAsync(40_000)
    expect(Source.all).toHaveLength(1)
    latest().say('heartbeat', 'e.2')
    await vi.advanceTimersByTimeAsync(40_000)
    expect(Source.all).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(30_000)
    expect(Source.all.length).toBeGreaterThan(1)
  })

  it('does not hammer a server that ends every stream', async () => {
    for (let second = 0; second < 60; second++) {
      latest().onopen()
      latest().say('end', '')
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(Source.all.length).toBeLessThan(12)
  })

  it.each(['by the stream', 'by the answer'])('ends with the session, told %s', async (how) => {
    answer = () => new Response(null, { status: 401 })
    if (how === 'by the stream') latest().say('unauthenticated', '')
    else latest().onerror()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(signedOut).toBe(1)
    await vi.advanceTimersByTimeAsync(120_000)
    expect(Source.all).toHaveLength(1)
  })

  it('goes on where a new password has ended the session and begun another', async () => {
    latest().say('unauthenticated', '')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(signedOut).toBe(0)
    expect(taken).toMatchObject([{ cursor: 'e.5' }])
    expect(Source.all).toHaveLength(2)
  })

  it('asks for everything where the server cannot read the cursor', async () => {
    answer = () =>
      asked().at(-1) === '/api/v1/changes?user=ada'
        ? Response.json(delta('f.1', { reset: true }))
        : new Response(null, { status: 422 })
    latest().onerror()
    await vi.advanceTimersByTimeAsync(100)
    expect(taken).toMatchObject([{ cursor: 'f.1', reset: true }])
  })

  it('takes no sign-in page of a hotel for changes', async () => {
    answer = () => Response.json({ welcome: 'Room number?' })
    latest().onerror()
    await vi.advanceTimersByTimeAsync(100)
    expect(taken).toEqual([])
    expect(states.at(-1)).toBe('offline')
  })
})
