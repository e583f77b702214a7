import type {
  LanguageModelV4,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider'
import { newId } from '@/lib/core/ids'
import type { Reader } from '@/lib/tasks/written/rules'
import { nextMove } from './play'
import { turnsOf } from './turns'

/**
 * A model without a language model: it reads plain commands by the person's clock and habits, works through the
 * same tools as any other, and keeps nothing between calls.
 */
export function interpreter(reader: Reader): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'tend',
    modelId: 'interpreter',
    supportedUrls: {},
    async doGenerate({ prompt }) {
      const content = contentFor(prompt, reader)
      return { content, finishReason: reasonOf(content), usage, warnings: [] }
    },
    async doStream({ prompt }) {
      return { stream: streamOf(streamed(contentFor(prompt, reader))) }
    },
  }
}

function contentFor(prompt: LanguageModelV4Prompt, reader: Reader): LanguageModelV4Content[] {
  const move = nextMove(turnsOf(prompt), reader)
  if ('text' in move) return [{ type: 'text', text: move.text }]
  return move.calls.map(({ tool, input }) => ({
    type: 'tool-call',
    toolCallId: newId(),
    toolName: tool,
    input: JSON.stringify(input),
  }))
}

function* streamed(content: LanguageModelV4Content[]): Generator<LanguageModelV4StreamPart> {
  yield { type: 'stream-start', warnings: [] }
  for (const part of content) {
    if (part.type === 'tool-call') yield part
    if (part.type !== 'text') continue
    const id = newId()
    yield { type: 'text-start', id }
    for (const line of part.text.split(/(?<=\n)/)) yield { type: 'text-delta', id, delta: line }
    yield { type: 'text-end', id }
  }
  yield { type: 'finish', finishReason: reasonOf(content), usage }
}

function streamOf(parts: Iterable<LanguageModelV4StreamPart>): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream({
    start(controller) {
      for (const part of parts) controller.enqueue(part)
      controller.close()
    },
  })
}

function reasonOf(content: LanguageModelV4Content[]): LanguageModelV4FinishReason {
  const unified = content.some(({ type }) => type === 'tool-call') ? 'tool-calls' : 'stop'
  return { unified, raw: undefined }
}

const usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
}
