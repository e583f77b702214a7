/** One Server-Sent Event: what a browser would dispatch, or an id alone. */
export type ServerEvent = { event: string | null; id: string | null; data: string | null }

/** Reads Server-Sent Events one by one; null at the end of the stream. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<string>
  #text = ''

  constructor(response: Response) {
    if (!response.body) throw new Error('the answer has no body')
    this.#reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  }

  async next(): Promise<ServerEvent | null> {
    for (;;) {
      const end = this.#text.indexOf('\n\n')
      if (end >= 0) {
        const block = this.#text.slice(0, end)
        this.#text = this.#text.slice(end + 2)
        return parse(block)
      }
      const { done, value } = await this.#reader.read()
      if (done) return null
      this.#text += value
    }
  }

  /** The next event of that name, passing over all before it. */
  async named(event: string): Promise<ServerEvent> {
    for (;;) {
      const next = await this.next()
      if (!next) throw new Error(`the stream ended before an event "${event}"`)
      if (next.event === event) return next
    }
  }

  async close(): Promise<void> {
    await this.#reader.cancel()
  }
}

function parse(block: string): ServerEvent {
  const lines = block.split('\n')
  const field = (name: string) =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null
  return { event: field('event'), id: field('id'), data: field('data') }
}
