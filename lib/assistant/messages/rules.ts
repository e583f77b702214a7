import { isToolUIPart } from 'ai'
import { z } from 'zod'
import { type ChatMessage, Proposal, ToolOutput } from '../schema'

const UndoCall = z.object({ changeSet: z.string() })

type Part = ChatMessage['parts'][number]
type ToolPart = Extract<Part, { toolCallId: string }>

/** A question for the person's yes, as the message holds it. */
export type OpenQuestion = {
  id: string
  toolName: string
  toolCallId: string
  input: unknown
  proposal: Proposal
}

/** The questions of a message that are not answered. */
export function openQuestions({ parts }: ChatMessage): OpenQuestion[] {
  return parts.filter(isToolUIPart).flatMap((part) => {
    if (part.state !== 'approval-requested') return []
    const proposal = Proposal.safeParse(part.approval.descriptor)
    const toolName = part.type.replace(/^tool-/, '')
    const { toolCallId, input } = part
    return proposal.success
      ? [{ id: part.approval.id, toolName, toolCallId, input, proposal: proposal.data }]
      : []
  })
}

/** What the person has agreed to, by tool call, of a message that waits to be gone on with. */
export function agreedLines(message: ChatMessage | undefined): Map<string, Proposal['lines']> {
  const agreed = new Map<string, Proposal['lines']>()
  for (const part of message?.parts.filter(isToolUIPart) ?? []) {
    if (part.state !== 'approval-responded' || !part.approval.approved) continue
    const proposal = Proposal.safeParse(part.approval.descriptor)
    agreed.set(part.toolCallId, proposal.success ? proposal.data.lines : [])
  }
  return agreed
}

/** The ids of tasks that were changed in a message without a question. */
export function unaskedTasks(message: ChatMessage | undefined): string[] {
  return (message?.parts.filter(isToolUIPart) ?? []).flatMap(({ approval, output }) => {
    const change = ToolOutput.safeParse(output)
    if (approval || !change.success || change.data.kind !== 'change') return []
    return change.data.lines.flatMap(({ entity, id }) => (entity === 'task' ? [id] : []))
  })
}

/** The change sets of what tools changed in a message, and of those it undid the change set that did it. */
export function changeSetsIn({ parts }: ChatMessage): { changeSet: string; undid: string | null }[] {
  return parts.filter(isToolUIPart).flatMap((part) => {
    const output = ToolOutput.safeParse(part.output)
    if (!output.success || output.data.kind !== 'change') return []
    const undo = part.type === 'tool-undo' ? UndoCall.safeParse(part.input) : null
    return [{ changeSet: output.data.changeSet, undid: undo?.data?.changeSet ?? null }]
  })
}

/** The message with the person's answer to one of its questions, without the items that were refused. */
export function answered(
  message: ChatMessage,
  questionId: string,
  { approved, proposal, input }: { approved: boolean; proposal: Proposal; input: unknown },
): ChatMessage {
  return withParts(message, (part) => {
    if (part.state !== 'approval-requested' || part.approval.id !== questionId) return part
    const approval = { ...part.approval, descriptor: proposal, approved }
    return { ...part, input, state: 'approval-responded', approval } as Part
  })
}

/** Why a question was answered by no that the person did not answer. */
export const LAPSED = 'The person went on without answering. Nothing was done.'

/** The message with its open questions answered by no, since the talk went on without them. */
export function superseded(message: ChatMessage): ChatMessage {
  return withParts(message, (part) => {
    if (part.state !== 'approval-requested') return part
    const approval = { ...part.approval, approved: false, reason: LAPSED }
    return { ...part, state: 'output-denied', approval } as Part
  })
}

/**
 * What of an answer that broke off can be gone on with: up to the last tool that has answered. A question that
 * nobody answered is put again.
 */
export function finishedSteps(message: ChatMessage): ChatMessage | null {
  const last = message.parts.findLastIndex(
    (part) => isToolUIPart(part) && part.state.startsWith('output-') && part.approval?.reason !== LAPSED,
  )
  if (last < 0) return null
  const { metadata: _, ...rest } = message
  return { ...rest, parts: message.parts.slice(0, last + 1) }
}

/** The message with � for what a model may say and Postgres cannot keep: U+0000 and halves of characters. */
export function storable(message: ChatMessage): ChatMessage {
  const text = JSON.stringify(message).replace(/\\(?:u(?:0000|d[89a-f]..)|.)/g, (escaped) =>
    escaped.length > 2 ? '\ufffd' : escaped,
  )
  return JSON.parse(text)
}

function withParts(message: ChatMessage, change: (part: ToolPart) => Part): ChatMessage {
  return { ...message, parts: message.parts.map((part) => (isToolUIPart(part) ? change(part) : part)) }
}
