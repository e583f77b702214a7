'use client'

import { ArrowUp, Sprout } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { keepText, keptText } from '@/components/forms/kept-text'
import { desk, useDesk } from '@/components/shell/desk'
import { Icon } from '@/components/ui/icon'
import { useAssistant } from '@/lib/assistant/history/client'
import { useAccount } from '@/lib/live/provider'

const LONGEST = 8_000

type Props = { isBusy: boolean; onSay: (text: string) => void; onStop: () => void }

/** Where the person writes. Enter says it, Shift and Enter begins a new line. */
export function Composer({ isBusy, onSay, onStop }: Props) {
  const place = `${useAccount().id}:assistant`
  const [text, setText] = useState(() => keptText(place))
  const write = (next: string) => {
    keepText(place, next)
    setText(next)
  }
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) field.current?.focus()
  }, [])
  const asked = useDesk(({ ask }) => ask)
  useEffect(() => {
    if (!asked) return
    setText(asked)
    desk.set({ ask: '' })
    field.current?.focus()
  }, [asked])
  const canSay = text.trim() !== '' && !isBusy
  const say = () => {
    if (!canSay) return
    onSay(text.trim())
    write('')
    field.current?.focus()
  }
  const sayByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.metaKey || event.ctrlKey) return
    if (event.nativeEvent.isComposing) return
    event.preventDefault()
    say()
  }
  return (
    <form
      className="compose"
      onSubmit={(event) => {
        event.preventDefault()
        say()
      }}
    >
      <textarea
        ref={field}
        rows={1}
        maxLength={LONGEST}
        aria-label="Message to the assistant"
        placeholder="Ask, or say what should change"
        className="field-sizing-content block max-h-40 w-full resize-none bg-transparent text-prose leading-[22px] outline-none max-sm:text-[16px]"
        value={text}
        onChange={(event) => write(event.target.value)}
        onKeyDown={sayByKey}
      />
      <div className="mt-2 flex items-center gap-1">
        <ModelName />
        <span className="flex-1" />
        {isBusy ? (
          <button type="button" className="send send-stop" aria-label="Stop" onClick={onStop}>
            <i />
          </button>
        ) : (
          <button type="submit" className="send" aria-label="Send" disabled={!canSay}>
            <Icon of={ArrowUp} />
          </button>
        )}
      </div>
    </form>
  )
}

/** Who answers. */
function ModelName() {
  const { data } = useAssistant()
  if (!data) return null
  const title = data.builtIn
    ? 'It reads plain commands. With OPENAI_API_KEY or OPENAI_BASE_URL a language model answers.'
    : `Answers come from ${data.model}.`
  return (
    <span
      className="inline-flex min-w-0 items-center gap-[5px] text-meta text-muted-foreground"
      title={title}
    >
      <Icon of={Sprout} size={13} />
      <span className="truncate">{data.model}</span>
    </span>
  )
}
