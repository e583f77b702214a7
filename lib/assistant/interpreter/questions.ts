import { writtenRange } from '@/lib/tasks/written/rules'
import type { HeardTask } from '@/lib/tasks/written/schema'
import { theTask } from './find'
import { errorIn, selected, tasksIn } from './search'
import { projectIn, type Selection, selectionOf } from './selection'
import { call, type Script, type Talk } from './talk'
import { counted, dayAndTime, EXAMPLES, listed, NOTHING, plain, quoted, shortened } from './wording'

export function* whatIsDue(talk: Talk, phrase: string): Script {
  const tasks = yield* selected({ by: 'due', phrase })
  if ('missing' in tasks) return tasks.missing
  const inOrder = tasks.toSorted((a, b) => compare(a.due ?? '', b.due ?? ''))
  talk.focus = talk.listed = inOrder
  const late = /^(?:overdue|late)$/i.test(phrase)
  if (tasks.length === 0) return late ? 'Nothing is overdue.' : `Nothing is due ${phrase}.`
  const verb = tasks.length === 1 ? 'is' : 'are'
  return `${counted(tasks.length)} ${verb} ${late ? 'overdue' : `due ${phrase}`}:\n${listed(inOrder, talk.reader)}`
}

export function* whenIsDue(talk: Talk, title: string): Script {
  const tasks = yield* theTask(talk, title)
  if ('missing' in tasks) return tasks.missing
  return tasks.map((task) => dueSentence(task, talk)).join(' ')
}

function dueSentence({ title, due, overdue, repeat, deadline }: HeardTask, { reader }: Talk): string {
  const late = overdue ? ', so it is overdue' : ''
  const when = due ? `is due ${dayAndTime(due, reader)}${late}` : 'has no due date'
  const more = [
    repeat && `It repeats ${repeat}.`,
    deadline && `Its deadline is ${dayAndTime(deadline, reader)}.`,
  ].filter(Boolean)
  return [`${quoted(title)} ${when}.`, ...more].join(' ')
}

/** The open tasks of a project, of a label, or of all. */
export function* list(talk: Talk, what: string): Script {
  const label = /^(?:@|(?:the )?(?:label|tag) @?)(\S+)$/i.exec(what)?.[1]
  const named = projectIn(what) ?? what
  const selection = label ? { by: 'label' as const, label } : (selectionOf(what) ?? aboutTasks(what, talk))
  const tasks = yield* selection ? selected(selection) : tasksOfProject(named)
  if ('missing' in tasks) return tasks.missing
  talk.focus = talk.listed = tasks
  const where = selection ? '' : ` in ${plain(tasks[0]?.project ?? named)}`
  if (tasks.length === 0) return `There is no open task${where}.`
  const be = tasks.length === 1 ? 'There is' : 'There are'
  return `${be} ${tasks.length} open ${tasks.length === 1 ? 'task' : 'tasks'}${where}:\n${listed(tasks, talk.reader)}`
}

/** “tasks in Home”, “overdue”, “today”: what `list` need not call all. */
function aboutTasks(what: string, { reader }: Talk): Selection | null {
  if (/\b(?:tasks|overdue)\b/i.test(what)) return selectionOf(`all ${what}`)
  return 'refused' in writtenRange(what, reader) ? null : { by: 'due', phrase: what }
}

function* tasksOfProject(project: string): Script<HeardTask[] | { missing: string }> {
  const answer = yield* call('find_tasks', { project, limit: 200 })
  const failure = errorIn(answer)
  return failure ? { missing: `Not found: ${failure}` } : tasksIn(answer)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function help(): string {
  const examples = EXAMPLES.map((example) => `- “${example}”`).join('\n')
  return `I read plain commands, for example:\n${examples}\n\n“it” means the task of the turn before. I ask before anything is deleted, and “undo” takes the last change back.`
}

/** What to say to something that is no command. */
export function notUnderstood(said: string): string {
  return `I did not understand ${quoted(shortened(said))}. ${NOTHING} I am the built-in interpreter: I read plain commands only, I am not a language model. Say “help” to see examples.`
}

/** What to say to a word that is no command: an answer to what was asked, or courtesy. */
export function reply(said: string, lapsed: boolean): string | null {
  if (lapsed && YES.test(said.trim())) return LAPSED
  if (lapsed && NO.test(said.trim())) return `All right. ${NOTHING}`
  if (/^(?:thanks|thank you|thx)\b/i.test(said.trim())) return 'You are welcome.'
  return null
}

const YES =
  /^(?:y|yes|yeah|yep|ok|okay|sure|please|do it|do that|go ahead|go on|of course|absolutely|confirm(?:ed)?|approved?|correct|right)\b/i
const NO =
  /^(?:n|no|nope|nah|don['’]t|do not|stop|cancel|never ?mind|forget(?: about)? it|leave (?:it|them)|keep (?:it|them)|wait)\b/i

/** Only the buttons take a yes, for exactly what they stand under. */
const LAPSED = `A yes counts only on the card that asks for it, and that question is closed now. ${NOTHING} Say the command again, and answer on its card.`
