import { type Reader, writtenRange } from '@/lib/tasks/written/rules'
import type { Command } from './command'
import { bare } from './courtesy'

/** Words between “what” and the days or the place that a question is about. */
const BETWEEN =
  /^(?:(?:tasks?|things?|is|are|was|were|do|should|i|we|have|need|got|to do|to|due|there|open|left|planned|on my (?:plate|list|agenda)|of my|my|for|on(?= (?:today|tomorrow|my)))(?:\s+|$))*/i

const BEYOND = /(?: tasks)?(?: are there| do i have)?$/i

/** Reads “[what] is due today”, “[how many] tasks do I have in Home”, “[anything] overdue”. */
export function asked(rest: string, reader: Reader): Command | null {
  const about = bare(rest).replace(BETWEEN, '').replace(BEYOND, '')
  if (!('refused' in writtenRange(about, reader))) return { kind: 'what-is-due', phrase: about }
  const project = /^in (.+)$/i.exec(about)?.[1]
  return project ? { kind: 'list', what: project } : null
}
