'use client'

import { type CSSProperties, useEffect, useRef } from 'react'
import { isBlank } from '@/lib/core/blank'
import type { Task } from '@/lib/tasks/schema'
import { useTaskActions } from './actions'
import { endEditing } from './editing'
import { rowOf } from './selection'
import { useWriting } from './use-writing'

/** The row's title while it is written: Enter and leaving it keep the text, Esc drops it. */
export function TitleEditor({ task, depth }: { task: Task; depth: number }) {
  const row = useRef<HTMLLIElement>(null)
  const { update } = useTaskActions()
  const { text, write, keep, drop } = useWriting(task.title, (title) => {
    if (!isBlank(title)) update({ id: task.id, title })
  })
  useEffect(() => {
    const shown = row.current
    return () => {
      if (!shown?.isConnected) endEditing(task.id)
    }
  }, [task.id])

  const close = () => {
    keep()
    endEditing(task.id)
    requestAnimationFrame(() => document.activeElement === document.body && rowOf(task.id)?.focus())
  }

  return (
    <li ref={row} className="row" style={{ '--depth': depth } as CSSProperties} data-task-id={task.id}>
      <input
        aria-label="Title"
        dir="auto"
        className="col-start-3 my-[3px] ml-[-9px] h-8 rounded-md border border-transparent bg-card px-2 text-body outline-2 outline-ring max-sm:col-start-2 max-sm:h-11"
        value={text}
        maxLength={500}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => write(event.currentTarget.value)}
        onBlur={close}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Escape') drop()
          if (event.key === 'Enter' || event.key === 'Escape') close()
          event.stopPropagation()
        }}
      />
    </li>
  )
}
