import type { LanguageModelV4Prompt } from '@ai-sdk/provider'
import { LAPSED } from '../messages/rules'

/** A tool call as the prompt records it, with its answer if it has one. */
export type RecordedCall = { tool: string; input: unknown; answer?: ToolAnswer }
export type ToolAnswer = { heard: unknown } | { denied: true; reason?: string }

/** What the person said, and the steps of calls that followed it, each a list of calls made at once. */
export type Turn = { said: string; steps: RecordedCall[][] }

type Message = LanguageModelV4Prompt[number]
type ToolResult = Extract<Extract<Message, { role: 'tool' }>['content'][number], { type: 'tool-result' }>

/** The conversation as the interpreter reads it: everything it knows is in the prompt. */
export function turnsOf(prompt: LanguageModelV4Prompt): Turn[] {
  const turns: Turn[] = []
  const calls = new Map<string, RecordedCall>()
  for (const message of prompt) {
    if (message.role === 'user') turns.push({ said: textOf(message), steps: [] })
    if (message.role === 'assistant') turns.at(-1)?.steps.push(...stepOf(message, calls))
    if (message.role === 'tool') for (const part of message.content) answer(part, calls)
  }
  return turns
}

function textOf({ content }: Extract<Message, { role: 'user' }>): string {
  return content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n')
}

function stepOf(
  { content }: Extract<Message, { role: 'assistant' }>,
  calls: Map<string, RecordedCall>,
): RecordedCall[][] {
  const step = content.flatMap((part) => {
    if (part.type !== 'tool-call') return []
    const call: RecordedCall = { tool: part.toolName, input: part.input }
    calls.set(part.toolCallId, call)
    return [call]
  })
  return step.length > 0 ? [step] : []
}

function answer(part: { type: string }, calls: Map<string, RecordedCall>): void {
  if (!isResult(part)) return
  const call = calls.get(part.toolCallId)
  if (call) call.answer = answerOf(part.output)
}

function isResult(part: { type: string }): part is ToolResult {
  return part.type === 'tool-result'
}

/** What the schema of a tool refuses is explained in words for models. */
const REFUSED = 'Something in that is longer than Tend keeps.'

function answerOf(output: ToolResult['output']): ToolAnswer {
  if (output.type === 'execution-denied') return { denied: true, reason: output.reason }
  if (output.type === 'json') return { heard: output.value }
  if (output.type === 'content') return { heard: null }
  // Refusals of earlier turns come as errors of their tools.
  if (output.value === LAPSED) return { denied: true, reason: LAPSED }
  return { heard: { error: REFUSED } }
}
