'use client'

import { isBlank } from '@/lib/core/blank'
import type { Task } from '@/lib/tasks/schema'
import { useTaskActions } from '../actions'
import { useWriting } from '../use-writing'

/** The title, to be written in its place. Enter and leaving it save; Esc takes the change back. */
export function TitleField({ task }: { task: Task }) {
  const { update } = useTaskActions()
  const { text, write, keep, drop } = useWriting(task.title, (title) => {
    if (!isBlank(title)) update({ id: task.id, title })
  })
  return (
    <textarea
      aria-label="Title"
      data-sheet-title
      dir="auto"
      rows={1}
      maxLength={500}
      className={`field-sizing-content w-full resize-none rounded-sm bg-transparent font-semibold text-[21px] leading-8 tracking-[-0.012em] outline-offset-4 ${task.completed ? 'text-muted-foreground' : ''}`}
      value={text}
      onChange={(event) => write(event.currentTarget.value.replaceAll('\n', ' '))}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') {
          event.preventDefault()
          event.currentTarget.closest('aside')?.focus()
        } else if (event.key === 'Escape') {
          event.stopPropagation()
          drop()
          const pane = event.currentTarget.closest('aside')
          requestAnimationFrame(() => pane?.focus())
        }
      }}
    />
  )
}
