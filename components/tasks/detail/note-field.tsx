'use client'

import { useEffect, useRef, useState } from 'react'
import { later } from '@/components/shell/later'
import { Button } from '@/components/ui/button'
import type { Task } from '@/lib/tasks/schema'
import { useTaskActions } from '../actions'
import { useWriting } from '../use-writing'

const Note = later(() => import('./note'))

/** The description: read as it will look, written as it is. */
export function NoteField({ task }: { task: Task }) {
  const [writing, setWriting] = useState(false)
  if (writing) return <Writing task={task} onClose={() => setWriting(false)} />
  if (!task.description)
    return (
      <button
        type="button"
        className="mt-3 text-muted-foreground text-prose hover:text-foreground max-sm:min-h-11"
        onClick={() => setWriting(true)}
      >
        Add a note
      </button>
    )
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the button inside it does the same for the keyboard
    // biome-ignore lint/a11y/noStaticElementInteractions: as above
    <div
      className="group relative mt-3.5 cursor-text text-prose"
      onClick={(event) => {
        if (!(event.target as Element).closest('a') && getSelection()?.isCollapsed) setWriting(true)
      }}
    >
      <Note text={task.description} />
      <Button
        variant="secondary"
        size="xs"
        className="absolute -top-1 right-0 opacity-0 focus-visible:opacity-100 group-hover:opacity-100 max-sm:hidden"
        onClick={() => setWriting(true)}
      >
        Edit note
      </Button>
    </div>
  )
}

function Writing({ task, onClose }: { task: Task; onClose: () => void }) {
  const field = useRef<HTMLTextAreaElement>(null)
  const { update } = useTaskActions()
  const { text, write, keep } = useWriting(task.description, (description) =>
    update({ id: task.id, description }),
  )
  useEffect(() => {
    const end = field.current?.value.length ?? 0
    field.current?.focus()
    field.current?.setSelectionRange(end, end)
  }, [])
  return (
    <textarea
      ref={field}
      aria-label="Note"
      dir="auto"
      rows={3}
      maxLength={10_000}
      className="field-sizing-content mt-2 -ml-2.5 block min-h-24 w-[calc(100%+10px)] rounded-md border border-input bg-card px-2.5 py-1.5 text-prose outline-offset-0"
      value={text}
      placeholder="Markdown is read: **bold**, lists, links"
      onChange={(event) => write(event.currentTarget.value)}
      onBlur={() => {
        keep()
        onClose()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          event.currentTarget.closest('aside')?.focus()
        } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey))
          event.currentTarget.closest('aside')?.focus()
      }}
    />
  )
}
