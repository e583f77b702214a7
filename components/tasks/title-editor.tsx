'use client'

import { type CSSProperties, useRef, useState } from 'react'
import { isBlank } from '@/lib/core/blank'
import type { Task } from '@/lib/tasks/schema'
import { useTaskActions } from './actions'
import { editTitle } from './editing'
import { rowOf } from './selection'

/** The row's title while it is written: Enter and leaving it keep the text, Esc drops it. */
export function TitleEditor({ task, depth }: { task: Task; depth: number }) {
  const [title, setTitle] = useState(task.title)
  const closed = useRef(false)
  const { update } = useTaskActions()

  const close = (keep: boolean) => {
    if (closed.current) return
    closed.current = true
    editTitle(null)
    const written = title.trim()
    if (keep && !isBlank(written) && written !== task.title) update({ id: task.id, title: written })
    requestAnimationFrame(() => rowOf(task.id)?.focus())
  }

  return (
    <li className="row" style={{ '--depth': depth } as CSSProperties} data-task-id={task.id}>
      <input
        aria-label="Title"
        dir="auto"
        className="col-start-3 my-[3px] ml-[-9px] h-8 rounded-md border border-transparent bg-card px-2 text-body outline-2 outline-ring max-sm:col-start-2 max-sm:h-11"
        value={title}
        maxLength={500}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onBlur={() => close(true)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') close(true)
          if (event.key === 'Escape') close(false)
          event.stopPropagation()
        }}
      />
    </li>
  )
}
