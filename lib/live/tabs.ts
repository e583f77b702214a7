import type { Delta } from '@/lib/changes/schema'
import type { Pending } from './entries'
import type { Notice } from './notices'

export type ConnectionState = 'live' | 'connecting' | 'offline'

/** What the tabs of one person tell each other. */
export type Message =
  | { type: 'hello' }
  | { type: 'here'; cursor: string | null; state: ConnectionState }
  | { type: 'delta'; from: string | null; delta: Delta }
  | { type: 'moved'; from: string; cursor: string }
  | { type: 'connection'; state: ConnectionState }
  | { type: 'queued'; entry: Pending }
  | { type: 'sending'; keys: string[] }
  | { type: 'done'; key: string; operation: string; data: unknown }
  | { type: 'refused'; key: string; changeSet: string; notice: Notice | null }
  | { type: 'dismissed'; id: string }
  | { type: 'left' }

/** The channel between the tabs of one person; silent where the browser has none. */
export class Tabs {
  private channel: BroadcastChannel | undefined

  constructor(userId: string, receive: (message: Message) => void) {
    if (typeof BroadcastChannel === 'undefined') return
    this.channel = new BroadcastChannel(`tend-${userId}`)
    this.channel.onmessage = (event: MessageEvent<Message>) => receive(event.data)
  }

  post(message: Message): void {
    this.channel?.postMessage(message)
  }

  close(): void {
    this.channel?.close()
    this.channel = undefined
  }
}
