import 'server-only'
import { BROKEN_OFF, failureText, timeoutText } from './failure'
import type { AnswerMetadata, ChatChunk } from './schema'

/** How one answer goes: which model gives it, whether the person stopped it, and what went wrong. */
export class Outcome {
  readonly #model: string
  readonly #stopped: AbortSignal
  #failure: string | undefined
  #said = false

  constructor(model: string, stopped: AbortSignal) {
    this.#model = model
    this.#stopped = stopped
  }

  /** Takes down a fault; its sentence for the person. */
  readonly failed = (error: unknown): string => {
    this.#failure ??= failureText(error)
    return this.#failure
  }

  metadata(): AnswerMetadata {
    if (this.#stopped.aborted) return { model: this.#model, stopped: true }
    return { model: this.#model, ...(this.#failure && { failure: this.#failure }) }
  }

  /** Tells the browser how it goes within the message, where it is kept, rather than as an error of the stream. */
  report(): TransformStream<ChatChunk, ChatChunk> {
    return new TransformStream({
      transform: (chunk, controller) => {
        this.#look(chunk)
        if (chunk.type === 'error') return
        controller.enqueue(chunk.type === 'start' ? { ...chunk, messageMetadata: this.metadata() } : chunk)
      },
      flush: (controller) => {
        if (!this.#said && !this.#stopped.aborted) this.#failure ??= 'The model gave no answer.'
        controller.enqueue({ type: 'message-metadata', messageMetadata: this.metadata() })
      },
    })
  }

  #look(chunk: ChatChunk): void {
    if (chunk.type === 'text-delta' ? chunk.delta.trim() !== '' : chunk.type.startsWith('tool-'))
      this.#said = true
    if (chunk.type === 'abort' && !this.#stopped.aborted) this.#failure ??= timeoutText()
    if (chunk.type === 'error') this.#failure ??= chunk.errorText
    if (chunk.type !== 'finish') return
    if (chunk.finishReason === 'length') this.#failure ??= 'The answer became too long and was cut off.'
    if (chunk.finishReason === 'content-filter')
      this.#failure ??= 'The model’s service held back what the model said.'
    if (chunk.finishReason === 'interrupted') this.#failure ??= BROKEN_OFF
  }
}
