import type { DynamicToolUIPart, ToolUIPart } from 'ai'
import { ListChecks } from 'lucide-react'
import { Icon } from '@/components/ui/icon'
import { Spinner } from '@/components/ui/spinner'
import type { Talk } from '@/lib/assistant/client'
import { Proposal, ToolOutput } from '@/lib/assistant/schema'
import { ChangeCard } from './change-card'
import { Dismissed } from './dismissed'
import { Failure } from './failure'
import { ProposalCard } from './proposal-card'
import { doingText, readingText } from './tool-text'

type Props = {
  name: string
  part: ToolUIPart | DynamicToolUIPart
  talk: Pick<Talk, 'decide'>
  isWriting: boolean
  /** The id of the question that ⌘↵ answers. */
  newestQuestion: string | undefined
}

const STALE = 'These tasks were changed since you were asked. Nothing was done.'

/** What a tool was asked and what came of it. */
export function ToolPart({ name, part, talk, isWriting, newestQuestion }: Props) {
  const proposal = Proposal.safeParse(part.approval?.descriptor)
  const lines = proposal.success ? proposal.data.lines : []
  switch (part.state) {
    case 'approval-requested':
      return proposal.success ? (
        <ProposalCard
          proposal={proposal.data}
          isNewest={part.approval.id === newestQuestion}
          onDecide={(approve, refused) => talk.decide(part.approval.id, approve, refused)}
        />
      ) : null
    case 'approval-responded':
      return part.approval.approved ? (
        <Doing text={doingText(name, part.input)} />
      ) : (
        <Dismissed lines={lines} />
      )
    case 'output-denied':
      return part.approval.approved ? <Failure text={STALE} /> : <Dismissed lines={lines} />
    case 'output-error':
      return <p className="note">The model asked for something that Tend could not read.</p>
    case 'output-available':
      return <Outcome name={name} input={part.input} output={part.output} />
    default:
      return isWriting ? <Doing text={doingText(name, part.input)} /> : null
  }
}

function Outcome({ name, input, output }: { name: string; input: unknown; output: unknown }) {
  const known = ToolOutput.safeParse(output)
  if (!known.success) return null
  const { data } = known
  if (data.kind === 'refused') return <Failure text={data.message} />
  if (data.kind === 'change') return <ChangeCard change={data} />
  return (
    <p className="note">
      <Icon of={ListChecks} size={12} />
      {readingText(name, input, data.heard)}
    </p>
  )
}

function Doing({ text }: { text: string }) {
  return (
    <p className="note">
      <Spinner className="size-3" />
      {text}
    </p>
  )
}
