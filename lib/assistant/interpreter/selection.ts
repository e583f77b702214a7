import { unquoted } from './courtesy'

/** Several open tasks at once, by what they have in common. */
export type Selection =
  | { by: 'overdue' }
  | { by: 'due'; phrase: string }
  | { by: 'label'; label: string }
  | { by: 'project'; project: string }
  | { by: 'all' }

const ALL = [
  'everything',
  'all(?: of)?(?: the| my)?(?: open)?(?: tasks| things| ones)?',
  '(?:every|each)(?: single)? task',
  '(?:the |my )?tasks(?= (?:due|in|labell?ed|tagged|that|which) )',
]
const HEAD = new RegExp(`^(?:${ALL.join('|')})(?: (?:that|which) (?:is|are)| that['’]s)?(?:\\s+|$)`, 'i')

/** Reads “everything due friday”, “all overdue”, “all tasks labelled @phone”, “everything in Home”. */
export function selectionOf(text: string): Selection | null {
  const head = HEAD.exec(text)
  if (!head) return ofTasks(text)
  const rest = text.slice(head[0].length).trim()
  if (rest === '') return { by: 'all' }
  if (/^overdue(?: tasks| ones)?$/i.test(rest)) return { by: 'overdue' }
  const due = /^(?:tasks )?due (.+)$/i.exec(rest)?.[1]
  if (due) return /^overdue$/i.test(due) ? { by: 'overdue' } : { by: 'due', phrase: due }
  const label = /^(?:tasks )?(?:labelled|labeled|tagged|with(?: the)? label) @?(\S+)$/i.exec(rest)?.[1]
  if (label) return { by: 'label', label: unquoted(label) }
  const project = projectIn(/^(?:tasks )?(?:in|from|of) (.+)$/i.exec(rest)?.[1])
  return project ? { by: 'project', project } : null
}

/** “overdue tasks”, “today’s tasks”. */
function ofTasks(text: string): Selection | null {
  const whose = /^(?:the |my )?(overdue|today['’]s|tomorrow['’]s) tasks$/i.exec(text)?.[1]
  if (!whose) return null
  return /^overdue$/i.test(whose) ? { by: 'overdue' } : { by: 'due', phrase: whose.slice(0, -2) }
}

/** The name in “the project Home”, “the Home project”, “#Home” or “Home”. */
export function projectIn(text: string | undefined): string | null {
  const name = text
    ?.trim()
    .replace(/^(?:the )?project /i, '')
    .replace(/^the (.+) project$/i, '$1')
    .replace(/ project$/i, '')
    .replace(/^#/, '')
  return name ? unquoted(name) : null
}

/** As `projectIn`, if the text says that it means a project. */
export function projectCalled(text: string): string | null {
  return /^(?:the )?project | project$|^#/i.test(text) ? projectIn(text) : null
}
