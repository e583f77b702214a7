import { useMemo } from 'react'
import type { AddDefaults } from '@/components/shell/desk'
import { usePath } from '@/components/shell/location'
import { type Place, placeOf } from '@/components/shell/place'
import type { LocalDate } from '@/lib/core/clock'
import { useCalendar } from './calendar'

/** What a task added in `place` gets without being told. */
export function addDefaultsOf(place: Place, today: LocalDate): AddDefaults {
  if (place.view === 'today') return { date: today }
  if (place.view === 'project') return { projectId: place.projectId }
  if (place.view === 'label') return { label: place.label }
  return {}
}

export function useAddDefaults(): AddDefaults {
  const pathname = usePath()
  const { today } = useCalendar()
  return useMemo(() => addDefaultsOf(placeOf(pathname), today), [pathname, today])
}
