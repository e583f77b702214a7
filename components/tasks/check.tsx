import { Check as CheckMark } from 'lucide-react'
import type { Task } from '@/lib/tasks/schema'

/** The ring that completes a task. Its colour is the priority, which its name says too. */
export function Check({
  title,
  priority,
  done,
  size,
  hasMark = true,
  onToggle,
}: {
  title: string
  priority: Task['priority']
  done: boolean
  size?: 'sm' | 'lg'
  /** Whether there is a mark in it, which shows once it is done or under the pointer. */
  hasMark?: boolean
  onToggle: () => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: the ring is drawn around and over it, which no input allows
    <button
      type="button"
      role="checkbox"
      aria-checked={done}
      aria-label={`Complete: ${title}, priority ${priority}`}
      className={size ? `check check-${size}` : 'check'}
      data-priority={priority}
      onClick={(event) => {
        event.stopPropagation()
        onToggle()
      }}
    >
      {hasMark && <CheckMark aria-hidden="true" />}
    </button>
  )
}
