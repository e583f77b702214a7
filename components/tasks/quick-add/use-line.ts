import { type FormEvent, useDeferredValue, useEffect, useRef, useState } from 'react'
import { inboxOf, projectsToChoose } from '@/components/projects/in-order'
import type { AddDefaults } from '@/components/shell/desk'
import { useProjects } from '@/lib/live/provider'
import type { Chip } from '@/lib/tasks/quick-add/parse'
import { usePastedLines } from './paste-question'
import { rehearse } from './rehearse'
import { useAdd } from './use-add'
import { useDraft } from './use-draft'
import { useSuggesting } from './use-suggesting'

/** Everything a line for new tasks needs, in the dialog and in a list. `place` keeps its text apart. */
export function useLine(place: string, defaults: AddDefaults) {
  const draft = useDraft(place, defaults)
  const suggesting = useSuggesting(draft.write)
  const pasted = usePastedLines(draft.context)
  const input = useRef<HTMLTextAreaElement>(null)
  const projects = useProjects()
  const { add, addAll } = useAdd()
  const [added, setAdded] = useState('')

  useEffect(() => {
    const timer = setTimeout(() => rehearse(input.current))
    return () => clearTimeout(timer)
  }, [])

  const inkOf = (chip: Chip) => {
    if (chip.kind !== 'project') return undefined
    const name = draft.said?.project?.name
    const color = projectsToChoose(projects).find((project) => project.name === name)?.color ?? 'stone'
    return `var(--ink-${color})`
  }
  const done = (said: string) => {
    setAdded(said)
    draft.clear()
    pasted.drop()
    input.current?.focus()
  }
  return {
    draft,
    input,
    pasted,
    /** What was added last, for those who hear the page. */
    added,
    field: {
      input,
      text: draft.text,
      chips: draft.chips,
      inkOf,
      suggesting,
      onWrite: draft.write,
      onKeepPlain: draft.keepPlain,
      onPasteLines: pasted.ask,
    },
    canAdd: useDeferredValue(draft.draft !== null),
    /** Adds the task and leaves the line open for the next one. */
    submit(event?: FormEvent) {
      event?.preventDefault()
      if (!draft.draft) return
      add(draft.draft)
      done(`Added: ${draft.draft.task.title}`)
    },
    question: {
      pasted,
      onOne: (text: string) => {
        draft.write(`${draft.text} ${text}`.trim())
        pasted.drop()
        input.current?.focus()
      },
      onMany: (lines: Parameters<typeof addAll>[0]) => {
        const inboxId = inboxOf(projects)?.id ?? ''
        addAll(lines, { defaults, projects, inboxId, today: draft.context.today })
        done(`Added ${lines.length} tasks`)
      },
    },
  }
}

export type Line = ReturnType<typeof useLine>
