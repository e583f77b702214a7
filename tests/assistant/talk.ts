import { isToolUIPart, parseJsonEventStream, readUIMessageStream, uiMessageChunkSchema } from 'ai'
import { answer } from '@/lib/assistant/answer'
import { decide } from '@/lib/assistant/approvals'
import { type OpenQuestion, openQuestions } from '@/lib/assistant/messages/rules'
import type { ChatChunk, ChatMessage } from '@/lib/assistant/schema'
import { say } from '@/lib/assistant/transcript'
import { newId } from '@/lib/core/ids'
import type { Actor } from '@/lib/operations/actor'
import { run } from '@/lib/operations/run'

/** A conversation as a browser has it, by a clock of its own. */
export class Talk {
  readonly conversationId = newId()
  readonly #actor: Actor
  readonly #now: Date | undefined
  readonly #answered = new Set<string>()
  #last: ChatMessage | undefined

  constructor(actor: Actor, now?: Date) {
    this.#actor = { ...actor, via: 'assistant' }
    this.#now = now
  }

  /** Says something; the answer as it was streamed. */
  async say(text: string, id = newId()): Promise<ChatMessage> {
    const message = { id, role: 'user' as const, parts: [{ type: 'text' as const, text }] }
    const { data } = await run(say, this.#actor, { id: this.conversationId, message })
    return this.#read(data.messages)
  }

  /** Answers the first open question of the last answer, and reads on if that was the last one. */
  async decide(approve: boolean, refused: number[] = []): Promise<ChatMessage> {
    const [question] = this.open()
    const input = { conversationId: this.conversationId, id: question?.id, approve, refused }
    const { data } = await run(decide, this.#actor, input)
    this.#answered.add(question?.id ?? '')
    return data.messages ? this.#read(data.messages) : this.answer()
  }

  open(): OpenQuestion[] {
    const open = this.#last ? openQuestions(this.#last) : []
    return open.filter(({ id }) => !this.#answered.has(id))
  }

  answer(): ChatMessage {
    if (!this.#last) throw new Error('nothing was answered yet')
    return this.#last
  }

  async #read(messages: ChatMessage[]): Promise<ChatMessage> {
    const response = answer({
      actor: this.#actor,
      conversationId: this.conversationId,
      messages,
      now: this.#now,
    })
    const last = messages.at(-1)
    this.#last = await lastOf(response, last?.role === 'assistant' ? last : undefined)
    return this.#last
  }
}

/** What the assistant said of an answer, without its tools. */
export function textOf({ parts }: ChatMessage): string {
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
}

export function toolParts({ parts }: ChatMessage) {
  return parts.filter(isToolUIPart)
}

/** The message at the end of a streamed answer. */
export async function lastOf(response: Response, from?: ChatMessage): Promise<ChatMessage> {
  if (!response.body) throw new Error('the answer has no body')
  const events = parseJsonEventStream({ stream: response.body, schema: uiMessageChunkSchema })
  const chunks = events.pipeThrough(
    new TransformStream({
      transform(event, controller) {
        if (!event.success) throw event.error
        // Checked by the schema that browsers use, whose type knows nothing of our metadata.
        controller.enqueue(event.value as ChatChunk)
      },
    }),
  )
  let last: ChatMessage | undefined
  for await (const message of readUIMessageStream<ChatMessage>({ stream: chunks, message: from }))
    last = message
  if (!last) throw new Error('nothing was streamed')
  return last
}
