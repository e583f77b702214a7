import 'server-only'
import { type Cursor, formatCursor, isAfter } from './cursor'
import type { Delta } from './schema'

/** A delta in the form in which it is sent, once for all streams of a person. */
export type Message = { cursor: Cursor; bytes: Uint8Array }

/** Why the server closes a stream: to have the client come back at once, or sign in again. */
export type Ending = 'end' | 'unauthenticated'

/** `unread`: the client does not read, so that it hears of no ending. */
type Closed = 'over' | 'unread'

/** A client that leaves so many bytes unread is closed. */
const MOST_UNREAD = 1_048_576

/** One client's Server-Sent Events. It sends nothing but its greeting until it is `begin`s. */
export class EventStream {
  readonly body: ReadableStream<Uint8Array>
  /** Resolves when either side has closed it. */
  readonly closed: Promise<Closed>
  readonly #resolveClosed: (closed: Closed) => void
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #cursor: Cursor | undefined
  #early: Message[] = []

  constructor() {
    const { promise, resolve } = Promise.withResolvers<Closed>()
    this.closed = promise
    this.#resolveClosed = resolve
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        cancel: () => this.#leave('over'),
      },
      { highWaterMark: MOST_UNREAD, size: (chunk) => chunk.byteLength },
    )
  }

  /** Sends what the client has missed, if anything, and then all that was delivered in the meantime. */
  begin(cursor: Cursor, missed: Message | undefined): void {
    this.#cursor = cursor
    this.#send(missed?.bytes ?? beatAt(cursor))
    for (const message of this.#early) this.deliver(message)
    this.#early = []
  }

  /** Whether the client may not have what the transaction `xid` wrote. */
  lacks(xid: bigint): boolean {
    return !this.#cursor || xid >= this.#cursor.xid
  }

  /** Sends a delta, unless the client has what is in it already. */
  deliver(message: Message): void {
    if (!this.#cursor) this.#early.push(message)
    else if (isAfter(message.cursor, this.#cursor)) {
      this.#cursor = message.cursor
      this.#send(message.bytes)
    }
  }

  /** Shows that the stream lives, and moves the place from which the client resumes. */
  beat(cursor: Cursor): void {
    if (!this.#cursor) return
    if (isAfter(cursor, this.#cursor)) this.#cursor = cursor
    this.#send(beatAt(this.#cursor))
  }

  close(ending: Ending): void {
    this.#send(encode(`event: ${ending}\ndata: ${ending}\n\n`))
    const controller = this.#controller
    this.#leave('over')
    controller?.close()
  }

  /** Bytes that are not taken off are thrown away together with the client. */
  #send(bytes: Uint8Array): void {
    const controller = this.#controller
    if (!controller) return
    if ((controller.desiredSize ?? 0) > 0) {
      controller.enqueue(bytes)
    } else {
      this.#leave('unread')
      // By this name Next knows that there is nothing to complain of.
      controller.error(new DOMException('the client does not read its events', 'AbortError'))
    }
  }

  #leave(closed: Closed): void {
    if (!this.#controller) return
    this.#controller = undefined
    this.#resolveClosed(closed)
  }
}

export function messageOf(delta: Delta, cursor: Cursor): Message {
  return { cursor, bytes: encode(`event: delta\nid: ${delta.cursor}\ndata: ${JSON.stringify(delta)}\n\n`) }
}

/** An event rather than a comment, which the client's scripts could not see: it notices a dead connection. */
function beatAt(cursor: Cursor): Uint8Array {
  return encode(`event: heartbeat\nid: ${formatCursor(cursor)}\ndata: {}\n\n`)
}

const encoder = new TextEncoder()

function encode(text: string): Uint8Array {
  return encoder.encode(text)
}
