'use client'

import { ArrowDown } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { useTalk } from '@/lib/assistant/client'
import { Composer } from './composer'
import { Empty } from './empty'
import { Failure } from './failure'
import { Message } from './message'
import { useStayAtEnd } from './stay-at-end'

/** A conversation: what was said and done in it, and where the person writes. */
export function Conversation() {
  const talk = useTalk()
  const { messages, isBusy, isLoading, problem } = talk
  const { scroller, isAtEnd, toEnd } = useStayAtEnd(talk.id)
  const say = (text: string) => {
    talk.say(text)
    toEnd()
  }
  const isUnanswered = messages.at(-1)?.role === 'user'
  const isIdle = !isBusy && !isLoading && !problem
  const isEmpty = isIdle && messages.length === 0
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={scroller}
        role="log"
        aria-live="polite"
        aria-busy={isBusy}
        aria-label="Conversation"
        className="talk"
      >
        {isEmpty && <Empty onExample={say} />}
        {messages.map((message, index) => {
          const isLast = index === messages.length - 1
          return <Message key={message.id} message={message} talk={talk} isLast={isLast} />
        })}
        {isBusy && isUnanswered && <Waiting />}
        {isIdle && isUnanswered && (
          <div className="animate-late">
            <Failure text="There is no answer to this yet." onRetry={talk.retry} />
          </div>
        )}
        {problem && <Failure text={problem} onRetry={talk.retry} />}
      </div>
      {!isAtEnd && (
        <Button
          variant="outline"
          size="icon"
          className="-translate-x-1/2 absolute bottom-[104px] left-1/2 rounded-full shadow-pop"
          aria-label="To the end of the conversation"
          onClick={toEnd}
        >
          <Icon of={ArrowDown} size={14} />
        </Button>
      )}
      <Composer key={talk.id} isBusy={isBusy} onSay={say} onStop={talk.stop} />
    </div>
  )
}

function Waiting() {
  return (
    <p>
      <span className="sr-only">The assistant is answering.</span>
      <span className="caret animate-late" />
    </p>
  )
}
