'use client'

import { Ellipsis } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useCalendar } from '@/components/tasks/calendar'
import { dayText } from '@/components/tasks/date-text'
import { Button } from '@/components/ui/button'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { useTurnTo } from '@/lib/assistant/client'
import {
  useConversations,
  useDeleteConversation,
  useRenameConversation,
} from '@/lib/assistant/history/client'
import type { Conversation } from '@/lib/assistant/schema'
import { dateIn } from '@/lib/core/clock'
import { Failure } from './failure'

/** Earlier conversations: to go back to, to rename, to delete. */
export function History({ onChosen }: { onChosen: () => void }) {
  const { data, error, refetch, hasNextPage, fetchNextPage, isPending } = useConversations()
  const turnTo = useTurnTo()
  const conversations = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
      {error && <Failure text={error.message} onRetry={() => refetch()} />}
      {!isPending && !error && conversations.length === 0 && (
        <p className="px-2 text-muted-foreground text-ui">There is no earlier conversation.</p>
      )}
      <ul aria-label="Earlier conversations">
        {conversations.map((conversation) => (
          <Entry
            key={conversation.id}
            conversation={conversation}
            onOpen={() => {
              turnTo(conversation.id)
              onChosen()
            }}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="ghost" size="sm" onClick={() => fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}

function Entry({ conversation, onOpen }: { conversation: Conversation; onOpen: () => void }) {
  const { id, title, updatedAt } = conversation
  const { today, zone, dateOrder } = useCalendar()
  const [isRenaming, setRenaming] = useState(false)
  const remove = useDeleteConversation()
  if (isRenaming) return <Rename conversation={conversation} onDone={() => setRenaming(false)} />
  return (
    <li className="group flex items-center gap-1 rounded-md hover:bg-accent">
      <button type="button" className="min-w-0 flex-1 px-2 py-1.5 text-left max-sm:py-2.5" onClick={onOpen}>
        <span className="block truncate text-ui">{title}</span>
        <span className="block text-meta text-muted-foreground">
          {dayText(dateIn(zone, new Date(updatedAt)), today, dateOrder)}
        </span>
      </button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`More for “${title}”`}>
            <Icon of={Ellipsis} />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setRenaming(true)}>Rename</DropdownMenuItem>
          <DropdownMenuItem variant="destructive" onSelect={() => remove.mutate(id)}>
            Delete conversation
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </li>
  )
}

function Rename({ conversation: { id, title }, onDone }: { conversation: Conversation; onDone: () => void }) {
  const rename = useRenameConversation()
  const [text, setText] = useState(title)
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() !== '' && text.trim() !== title) rename.mutate({ id, title: text.trim() })
    onDone()
  }
  return (
    <li className="py-1">
      <form onSubmit={save}>
        <Input
          autoFocus
          aria-label="Title of the conversation"
          maxLength={200}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={save}
          onKeyDown={(event) => event.key === 'Escape' && onDone()}
        />
      </form>
    </li>
  )
}
