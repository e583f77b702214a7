import { type KeyboardEvent, useCallback, useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { projectsToChoose } from '@/components/projects/in-order'
import { useProjects, useTasks } from '@/lib/live/provider'
import type { Task } from '@/lib/tasks/schema'
import { labelsOf } from '@/lib/tasks/views/rules'
import { type Asking, accepted, askingAt, fitting } from './suggest'

/** Names offered behind # and @ while they are written. `write`, always the same, puts the chosen one into the text. */
export function useSuggesting(write: (text: string) => void) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const [active, setActive] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const names = useNames(asking)
  const shown = asking && names.length > 0 ? asking : null
  const list = useMemo(() => shown && { ...shown, names, active }, [shown, names, active])

  const choose = useCallback(
    (name: string) => {
      const input = field.current
      const asking = input && askingAt(input.value, input.selectionStart)
      if (!asking) return
      const next = accepted(input.value, asking, name)
      // At once: a key typed before the next frame would find the caret elsewhere.
      flushSync(() => {
        write(next.text)
        setAsking(null)
      })
      input.focus()
      input.setSelectionRange(next.caret, next.caret)
    },
    [write],
  )

  return {
    isOpen: shown !== null,
    listId,
    activeId: `${listId}-${active}`,
    /** What is offered, a moment after the keystroke. */
    list: useDeferredValue(list),
    choose,
    close: () => setAsking(null),
    /** Looks whether the caret stands in a name. */
    look(input: HTMLTextAreaElement) {
      field.current = input
      const found = askingAt(input.value, input.selectionStart)
      setAsking((now) => (now?.start === found?.start && now?.query === found?.query ? now : found))
      setActive(0)
    },
    onKey(event: KeyboardEvent) {
      if (!shown) return false
      const name = names[active]
      if (event.key === 'ArrowDown') setActive((active + 1) % names.length)
      else if (event.key === 'ArrowUp') setActive((active + names.length - 1) % names.length)
      else if ((event.key === 'Enter' || event.key === 'Tab') && name) choose(name)
      else if (event.key === 'Escape') setAsking(null)
      else return false
      event.preventDefault()
      event.stopPropagation()
      return true
    },
  }
}

export type Suggesting = ReturnType<typeof useSuggesting>
export type Offer = Asking & { names: readonly string[]; active: number }

function useNames(asking: Asking | null): string[] {
  const projects = useProjects()
  const labels = useLabels()
  return useMemo(() => {
    if (!asking || asking.sign === '/') return []
    const all = asking.sign === '#' ? projectsToChoose(projects).map(({ name }) => name) : labels
    const names = fitting(all, asking.query)
    return names.length === 1 && names[0] === asking.query ? [] : names
  }, [asking, projects, labels])
}

/** Found between keystrokes, since it takes all tasks. */
function useLabels(): string[] {
  const tasks = useDeferredValue(useTasks(), NO_TASKS)
  return useMemo(() => labelsOf(tasks).map(({ name }) => name), [tasks])
}

const NO_TASKS: ReadonlyMap<string, Task> = new Map()
