import type { AddDefaults } from '@/components/shell/desk'
import { placeOf } from '@/components/shell/place'
import type { LocalDate } from '@/lib/core/clock'

/** What a task added in the view at `path` gets without being told. */
export function addDefaultsAt(path: string, today: LocalDate): AddDefaults {
  const place = placeOf(path)
  if (place.view === 'today') return { date: today }
  if (place.view === 'project') return { projectId: place.projectId }
  if (place.view === 'label') return { label: place.label }
  return {}
}
