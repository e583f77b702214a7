import 'fake-indexeddb/auto'
import { AsyncLocalStorage } from 'node:async_hooks'
import { vi } from 'vitest'
import type { Account } from '@/lib/account/schema'
import type { Send } from '@/lib/live/entries'
import { connect } from '@/lib/live/link'
import { Session } from '@/lib/live/session'
import { account } from './rows'

/** The server's end, as a device reaches it. */
export type Server = {
  send: Send
  /** Answers a request for `/api/v1/changes`. */
  answer(url: string): Promise<Response>
  /** Tells the events of `/api/events`, or null if there are none to be had, until the function returned is called. */
  listen(url: string, tell: (event: ServerSent | null) => void): () => void
}
export type ServerSent = { type: string; id: string; data: string }

/** A browser with its network. Tabs of one device share its storage, channel and locks. */
export type Device = {
  name: string
  server: Server
  account: Account
  online: boolean
  /** Whether to break what is asked for now: `lost` after it has taken effect. */
  fault(): 'none' | 'refused' | 'lost'
  streams: Set<FakeEventSource>
}

export type Tab = { device: Device; session: Session; close(): void; signedOut: () => boolean }

const running = new AsyncLocalStorage<Device>()
/** Locks and fake timers call back outside of everything; tests that need them have one device. */
let latest: Device | undefined

export function device(name: string, server: Server, owner = account()): Device {
  return { name, server, account: owner, online: true, fault: () => 'none', streams: new Set() }
}

export function openTab(device: Device, send: Send = (entries) => sendFrom(device, entries)): Tab {
  let isSignedOut = false
  latest = device
  const session = new Session(device.name, device.account, {}, new Date())
  const close = running.run(device, () =>
    connect(session, {
      send,
      afterFrame: setImmediate,
      isStale: (error) => String(error).includes('action not found'),
      reload: () => {},
      signedOut: () => {
        isSignedOut = true
      },
    }),
  )
  return { device, session, close, signedOut: () => isSignedOut }
}

/** Takes a device off the network, or brings it back. */
export function setOnline(device: Device, online: boolean): void {
  device.online = online
  if (!online) for (const stream of device.streams) stream.break()
  window.dispatchEvent(new Event(online ? 'online' : 'offline'))
}

/** Puts a page's globals in place: a network by device, and a document that is in front. */
export function fakePage(): void {
  // Devices are databases of one browser here: none may forget the others.
  vi.spyOn(indexedDB, 'databases').mockResolvedValue([])
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  vi.stubGlobal('EventSource', FakeEventSource)
  vi.stubGlobal('fetch', async (url: string) => {
    const at = here()
    reach(at)
    return at.server.answer(asPerson(at, url))
  })
}

async function sendFrom(device: Device, entries: Parameters<Send>[0]) {
  await new Promise((resolve) => setTimeout(resolve, 1))
  const fault = reach(device)
  const answer = await device.server.send(entries, device.account.id)
  if (fault === 'lost' || !device.online) throw new TypeError('fetch failed')
  return answer
}

function reach(device: Device): 'none' | 'lost' {
  const fault = device.fault()
  if (!device.online || fault === 'refused') throw new TypeError('fetch failed')
  return fault
}

class FakeEventSource extends EventTarget {
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  private unlisten = () => {}
  private readonly device = here()

  constructor(url: string) {
    super()
    setTimeout(() => this.open(url), 1)
    this.device.streams.add(this)
  }

  private open(url: string): void {
    if (!this.device.streams.has(this)) return
    if (!this.device.online || this.device.fault() !== 'none') this.break()
    else {
      this.onopen?.()
      this.unlisten = this.device.server.listen(asPerson(this.device, url), (event) =>
        event ? this.tell(event) : this.break(),
      )
    }
  }

  private tell({ type, id, data }: ServerSent): void {
    setTimeout(() => {
      if (!this.device.streams.has(this)) return
      if (this.device.fault() !== 'none') this.break()
      else this.dispatchEvent(Object.assign(new Event(type), { lastEventId: id, data }))
    }, 1)
  }

  break(): void {
    if (!this.device.streams.has(this)) return
    this.close()
    this.onerror?.()
  }

  close(): void {
    this.device.streams.delete(this)
    this.unlisten()
  }
}

/** Devices of one person are told apart by their name, which stands where the person's id would. */
function asPerson({ name, account }: Device, url: string): string {
  return url.replace(`user=${name}`, `user=${account.id}`)
}

function here(): Device {
  const device = running.getStore() ?? latest
  if (!device) throw new Error('this runs outside of every device')
  return device
}
