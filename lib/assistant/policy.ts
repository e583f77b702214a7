import 'server-only'
import type { ToolApprovalStatus } from 'ai'
import { rehearse, type ToolContext } from '@/lib/adapters/tools'
import { agreedLines, unaskedTasks } from './messages/rules'
import { headline } from './rules'
import type { ChangeLine, ChatChunk, ChatMessage, Proposal } from './schema'

/** So many tasks may change at once without the person being asked. */
const MOST_UNASKED = 5
const OPEN_FOR_MS = 24 * 60 * 60 * 1000

type ToolCall = { toolCallId: string; toolName: string; input: unknown }

/**
 * Decides for one answer which tool calls wait for the person's yes: what destroys, and what brings the tasks
 * changed in this answer over five. Each call is rehearsed, so that the question names exactly what will happen,
 * and a yes holds for exactly that. `message` is the answer so far, where one goes on.
 */
export class ApprovalPolicy {
  readonly #context: ToolContext
  readonly #agreed: Map<string, Proposal['lines']>
  readonly #touched: Set<string>
  readonly #proposals = new Map<string, Proposal>()

  constructor(context: ToolContext, message: ChatMessage | undefined) {
    this.#context = context
    this.#agreed = agreedLines(message)
    this.#touched = new Set(unaskedTasks(message))
  }

  async decide({ toolCallId, toolName, input }: ToolCall): Promise<ToolApprovalStatus> {
    const { effect, lines } = await rehearse(toolName, input, this.#context)
    const agreed = this.#agreed.get(toolCallId)
    // Some servers count their calls anew with every step: a yes is used up by the first call of that id.
    this.#agreed.delete(toolCallId)
    if (agreed) return isAmong(lines, agreed) ? 'approved' : { type: 'denied', reason: CHANGED_SINCE }
    for (const { entity, id } of lines) if (entity === 'task') this.#touched.add(id)
    const asks = lines.length > 0 && (effect === 'destroy' || this.#touched.size > MOST_UNASKED)
    if (!asks) return 'not-applicable'
    this.#proposals.set(toolCallId, { lines, expiresAt: new Date(Date.now() + OPEN_FOR_MS).toISOString() })
    return { type: 'user-approval', reason: `${headline(lines, false)}: ${titles(lines)}` }
  }

  /** Puts what will happen into the question that goes to the person. */
  describe(): TransformStream<ChatChunk, ChatChunk> {
    return new TransformStream({
      transform: (chunk, controller) => {
        const proposal = chunk.type === 'tool-approval-request' && this.#proposals.get(chunk.toolCallId)
        controller.enqueue(proposal ? { ...chunk, approvalDescriptor: proposal } : chunk)
      },
    })
  }
}

const CHANGED_SINCE = 'These tasks were changed since you were asked, so this was not done. Ask again.'

function titles(lines: ChangeLine[]): string {
  return lines.map(({ title }) => `“${title}”`).join(', ')
}

function isAmong(lines: ChangeLine[], agreed: ChangeLine[]): boolean {
  const known = new Set(agreed.map(asText))
  return lines.every((line) => known.has(asText(line)))
}

/** What is added gets another id each time that it is tried. */
function asText({ id, title, kind, fields }: ChangeLine): string {
  const row = kind === 'added' ? null : id
  return JSON.stringify([row, title, kind, fields.map(({ name, before, after }) => [name, before, after])])
}
