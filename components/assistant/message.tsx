import { getToolName, isToolUIPart } from 'ai'
import { memo } from 'react'
import type { Talk } from '@/lib/assistant/client'
import { openQuestions } from '@/lib/assistant/messages/rules'
import { looksLikeToolCall } from '@/lib/assistant/rules'
import type { ChatMessage } from '@/lib/assistant/schema'
import { Failure } from './failure'
import { Prose } from './prose'
import { ToolPart } from './tool-part'

type Props = { message: ChatMessage; talk: Pick<Talk, 'decide' | 'retry' | 'isBusy'>; isLast: boolean }

/** One thing that the person said, or an answer with all that was done in it. */
export const Message = memo(function Message({ message, talk, isLast }: Props) {
  const { parts, metadata } = message
  if (message.role === 'user') return <p className="me">{parts.map(textOf).join('')}</p>
  const isWriting = isLast && talk.isBusy
  const newestQuestion = isLast ? openQuestions(message).at(-1)?.id : undefined
  const didNothing = !parts.some(isToolUIPart) && looksLikeToolCall(parts.map(textOf).join(''))
  return (
    <>
      {parts.map((part, index) => {
        const key = `${message.id}-${index}`
        if (part.type === 'text' && part.text !== '')
          return <Prose key={key} text={part.text} isWriting={isWriting && index === parts.length - 1} />
        if (isToolUIPart(part))
          return (
            <ToolPart
              key={key}
              name={getToolName(part)}
              part={part}
              talk={talk}
              isWriting={isWriting}
              newestQuestion={newestQuestion}
            />
          )
        return null
      })}
      {didNothing && !isWriting && (
        <p className="note">Nothing was changed: the model only wrote this down.</p>
      )}
      {metadata?.stopped && !isWriting && <p className="note">Stopped.</p>}
      {metadata?.failure && !isWriting && (
        <Failure text={metadata.failure} onRetry={isLast ? talk.retry : undefined} />
      )}
    </>
  )
}, isSame)

function textOf(part: ChatMessage['parts'][number]): string {
  return part.type === 'text' ? part.text : ''
}

/** The answer under way gets a new object with every word; the others stay the same. */
function isSame(a: Props, b: Props): boolean {
  return a.message === b.message && a.isLast === b.isLast && (!a.isLast || a.talk.isBusy === b.talk.isBusy)
}
