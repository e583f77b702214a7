import 'server-only'

/** An answer that this process is writing: what was sent of it so far, and who else is reading along. */
class Ongoing {
  readonly stopper = new AbortController()
  /** Whether it is written from its first word: one that goes on after a question is not. */
  readonly whole: boolean
  readonly #sent: string[] = []
  readonly #readers = new Set<ReadableStreamDefaultController<string>>()

  constructor(whole: boolean) {
    this.whole = whole
  }

  /** Reads the stream to its end, whoever else does not. */
  async record(stream: ReadableStream<string>): Promise<void> {
    for await (const chunk of stream) {
      this.#sent.push(chunk)
      for (const reader of this.#readers) reader.enqueue(chunk)
    }
    for (const reader of this.#readers) reader.close()
  }

  /** The answer from its beginning, and on as it is written. */
  follow(): ReadableStream<string> {
    let own: ReadableStreamDefaultController<string>
    return new ReadableStream({
      start: (controller) => {
        own = controller
        for (const chunk of this.#sent) controller.enqueue(chunk)
        this.#readers.add(controller)
      },
      cancel: () => {
        this.#readers.delete(own)
      },
    })
  }
}

export type { Ongoing }

/** It outlives hot reloads, as the answers do. */
const shared = globalThis as { tendAnswers?: Map<string, Ongoing> }
shared.tendAnswers ??= new Map()
const answers = shared.tendAnswers

/** Takes an answer of a conversation into the books until `finishOngoing`. */
export function beginOngoing(conversationId: string, whole: boolean): Ongoing {
  const ongoing = new Ongoing(whole)
  answers.set(conversationId, ongoing)
  return ongoing
}

export function finishOngoing(conversationId: string, ongoing: Ongoing): void {
  if (answers.get(conversationId) === ongoing) answers.delete(conversationId)
}

/** The answer that this process is writing in a conversation. */
export function ongoingIn(conversationId: string): Ongoing | undefined {
  return answers.get(conversationId)
}
