import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { projectsToChoose } from '@/components/projects/in-order'
import { useProjects, useTasks } from '@/lib/live/provider'
import type { Task } from '@/lib/tasks/schema'
import { labelsOf } from '@/lib/tasks/views/rules'
import { type Asking, accepted, askingAt, fitting } from './suggest'

/** Names offered behind # and @ while they are written. `write` puts the chosen one into the text. */
export function useSuggesting(write: (text: string) => void) {
  const [asking, setAsking] = useState<Asking | null>(null)
  const [active, setActive] = useState(0)
  const [left, setLeft] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const listId = useId()
  const names = useNames(asking)
  const shown = asking && names.length > 0 ? asking : null

  const choose = (name: string) => {
    const input = field.current
    if (!input || !asking) return
    const next = accepted(input.value, asking, name)
    // At once: a key typed before the next frame would find the caret elsewhere.
    flushSync(() => {
      write(next.text)
      setAsking(null)
    })
    input.focus()
    input.setSelectionRange(next.caret, next.caret)
  }

  return {
    asking: shown,
    names,
    active,
    left,
    listId,
    activeId: `${listId}-${active}`,
    choose,
    close: () => setAsking(null),
    /** Looks whether the caret stands in a name. */
    look(input: HTMLTextAreaElement) {
      field.current = input
      const found = askingAt(input.value, input.selectionStart)
      setAsking((now) => (now?.start === found?.start && now?.query === found?.query ? now : found))
      setActive(0)
    },
    /** Puts the list under the sign that asked for it. */
    place(mirror: HTMLElement | null, input: HTMLElement | null) {
      if (!shown || !mirror || !input) return
      const at = offsetOf(mirror, shown.start)
      setLeft(Math.max(0, Math.min(at, input.clientWidth - 240)))
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

/** How far right of the field's start the character at `index` is drawn. */
function offsetOf(mirror: HTMLElement, index: number): number {
  const walker = document.createTreeWalker(mirror, NodeFilter.SHOW_TEXT)
  let rest = index
  while (walker.nextNode()) {
    const node = walker.currentNode
    const length = node.textContent?.length ?? 0
    if (rest < length) {
      const range = document.createRange()
      range.setStart(node, rest)
      range.collapse(true)
      return range.getBoundingClientRect().left - mirror.getBoundingClientRect().left
    }
    rest -= length
  }
  return 0
}
