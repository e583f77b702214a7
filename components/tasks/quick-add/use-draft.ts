import { useCallback, useMemo, useState } from 'react'
import { keepText, keptText } from '@/components/forms/kept-text'
import { inboxOf, projectsToChoose } from '@/components/projects/in-order'
import type { AddDefaults } from '@/components/shell/desk'
import { isBlank } from '@/lib/core/blank'
import { useAccount, useProjects } from '@/lib/live/provider'
import { parseQuickAdd } from '@/lib/tasks/quick-add/parse'
import { useCalendar } from '../calendar'
import { draftOf, type Picked } from './draft-task'
import { shifted } from './line'

type Range = { start: number; end: number }
type Line = { text: string; plain: readonly Range[] }

const EMPTY: Line = { text: '', plain: [] }

/** A line that becomes a task: its text, what was recognised in it, and what was picked from menus. */
export function useDraft(place: string, defaults: AddDefaults) {
  const { id: userId } = useAccount()
  const key = `${userId}:${place}`
  const [{ text, plain }, setLine] = useState<Line>(() => ({
    text: defaults.text ?? keptText(key),
    plain: [],
  }))
  const [picked, setPicked] = useState<Picked>({})
  const context = useQuickAddContext()
  const projects = useProjects()

  const parsed = useMemo(() => parseQuickAdd(text, { ...context, plain: [...plain] }), [text, plain, context])
  const refused = 'refused' in parsed && !isBlank(text) ? parsed.refused.message : null
  const said = 'refused' in parsed ? null : parsed
  const draft = useMemo(
    () =>
      said &&
      draftOf(said, {
        picked,
        defaults,
        projects,
        inboxId: inboxOf(projects)?.id ?? '',
        today: context.today,
      }),
    [said, picked, defaults, projects, context.today],
  )

  const write = useCallback(
    (next: string) => {
      keepText(key, next)
      setLine((line) => ({ text: next, plain: shifted(line.plain, line.text, next) }))
    },
    [key],
  )
  const pick = useCallback((more: Picked) => setPicked((now) => ({ ...now, ...more })), [])

  return {
    text,
    chips: said?.chips ?? [],
    draft: isBlank(text) ? null : draft,
    said,
    refused,
    context,
    write,
    /** Makes a recognised phrase plain text again. */
    keepPlain({ start, end }: Range) {
      setLine((line) => ({ ...line, plain: [...line.plain, { start, end }] }))
    },
    pick,
    clear() {
      keepText(key, '')
      setLine(EMPTY)
      setPicked({})
    },
  }
}

/** What the parser knows of the person: clock, calendar, and the names they use. */
export function useQuickAddContext() {
  const { now, today, zone, weekStart, dateOrder } = useCalendar()
  const projects = useProjects()
  return useMemo(
    () => ({
      now,
      today,
      zone,
      weekStart,
      dateOrder,
      projects: projectsToChoose(projects).map(({ name }) => name),
      sections: {},
      members: [],
    }),
    [now, today, zone, weekStart, dateOrder, projects],
  )
}
