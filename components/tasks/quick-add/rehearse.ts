import { parseQuickAdd, type QuickAddContext } from '@/lib/tasks/quick-add/parse'
import { draftOf } from './draft-task'
import { segmentsOf, shifted } from './line'
import { askingAt } from './suggest'

const LINE =
  'Call Ana tomorrow every last friday at 17:30 until 30 june #Boat @phone p2 20 min {30 june} // the new boat'
const CONTEXT: QuickAddContext = {
  now: new Date(0),
  zone: 'UTC',
  weekStart: 1,
  dateOrder: 'dmy',
  projects: [],
  sections: {},
  members: [],
}

/** Reads a line that says everything, so that the first keystroke finds the code for it compiled. */
export function rehearse() {
  const said = parseQuickAdd(LINE, CONTEXT)
  if ('refused' in said) return
  draftOf(said, { picked: {}, defaults: {}, projects: new Map(), inboxId: '', today: '1970-01-01' })
  segmentsOf(LINE, said.chips)
  shifted([], LINE, LINE)
  askingAt(LINE, LINE.length)
}
