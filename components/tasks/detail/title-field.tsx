'use client'

import { useEffect, useRef, useState } from 'react'
import { isBlank } from '@/lib/core/blank'
import type { Task } from '@/lib/tasks/schema'
import { useTaskActions } from '../actions'

/** The title, to be written in its place. Enter and leaving it save; Esc takes the change back. */
export function TitleField({ task }: { task: Task }) {
  const [title, setTitle] = useState(task.title)
  const writing = useRef(false)
  const { update } = useTaskActions()
  useEffect(() => {
    if (!writing.current) setTitle(task.title)
  }, [task.title])

  const save = () => {
    writing.current = false
    const written = title.trim()
    if (isBlank(written)) setTitle(task.title)
    else if (written !== task.title) update({ id: task.id, title: written })
  }
  return (
    <textarea
      aria-label="Title"
      data-sheet-title
      dir="auto"
      rows={1}
      maxLength={500}
      className={`field-sizing-content w-full resize-none rounded-sm bg-transparent font-semibold text-[21px] leading-8 tracking-[-0.012em] outline-offset-4 ${task.completed ? 'text-muted-foreground' : ''}`}
      value={title}
      onFocus={() => {
        writing.current = true
      }}
      onChange={(event) => setTitle(event.currentTarget.value.replaceAll('\n', ' '))}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') {
          event.preventDefault()
          event.currentTarget.closest('aside')?.focus()
        } else if (event.key === 'Escape') {
          event.stopPropagation()
          setTitle(task.title)
          writing.current = false
          const pane = event.currentTarget.closest('aside')
          requestAnimationFrame(() => pane?.focus())
        }
      }}
    />
  )
}
