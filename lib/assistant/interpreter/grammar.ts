import { parseDatePhrase } from '@/lib/tasks/quick-add/phrases'
import { clears, type Reader } from '@/lib/tasks/written/rules'
import { asked } from './asked'
import type { Command } from './command'
import { bare, unquoted, withoutCourtesy } from './courtesy'
import { priorityIn } from './priority'
import { projectCalled, selectionOf } from './selection'
import { bareWaysAt, type Way, waysAt, waysBefore } from './ways'

type Read = (rest: string, reader: Reader) => Command | null

/** Tasks that are added in one go may be many lines; everything else is one sentence. */
const LONGEST_SENTENCE = 2_000

const verbs: Record<string, Read> = {
  add: (rest) => labelled('add-label', rest, 'to') ?? added(rest),
  complete: (rest) => each('complete', rest),
  done: (rest) => each('complete', rest),
  finish: (rest) => each('complete', rest),
  mark: (rest) => each('complete', /^(.+?) (?:as )?(?:done|completed?|finished)$/i.exec(bare(rest))?.[1]),
  delete: (rest) => each('delete', rest),
  reopen: (title) => titled('reopen', title),
  move,
  postpone: (rest, reader) => move(rest, reader, '(?:to|until|till|for|on)'),
  reschedule: (rest, reader) => move(rest, reader, '(?:to|until|till|for|on)'),
  rename,
  set,
  change: set,
  remove: (rest) => remove(rest) ?? each('delete', rest),
  clear: remove,
  make,
  stop: (rest) => titled('stop-repeating', /^repeating (.+)$/i.exec(rest)?.[1]),
  create,
  new: create,
  undo: (rest) => (/^(|that|it|this|(the )?last change)$/i.test(bare(rest)) ? { kind: 'undo' } : null),
  help: (rest) => (/^(|me)$/i.test(bare(rest)) ? { kind: 'help' } : null),
  what: (rest, reader) =>
    /^can (?:you do|i say)$/i.test(bare(rest)) ? { kind: 'help' } : asked(rest, reader),
  "what's": asked,
  whats: asked,
  which: asked,
  anything: asked,
  is: (rest, reader) => asked(/^(?:there )?anything (.+)$/is.exec(rest)?.[1] ?? '', reader),
  how: (rest, reader) => asked(/^many (.+)$/is.exec(rest)?.[1] ?? '', reader),
  when: (rest) => titled('when', /^(?:is|are) (.+?)(?: due)?$/i.exec(bare(rest))?.[1]),
  "when's": (rest) => titled('when', /^(.+?)(?: due)?$/i.exec(bare(rest))?.[1]),
  list: (rest) => ({ kind: 'list', what: bare(rest) || 'everything' }),
  show,
}

/** Reads a command in one of the fixed forms, in either case; null for anything else. */
export function parseCommand(said: string, reader: Reader): Command | null {
  const text = withoutCourtesy(said)
  const [, verb = '', rest = ''] = /^([\p{L}'’]+)(?:\s*:\s*|\s+|(?=[.!?]*$))(.*)$/su.exec(text) ?? []
  const name = verb.toLowerCase().replace('’', "'")
  if (text.length > LONGEST_SENTENCE && name !== 'add') return null
  const read = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  return read?.(rest.trim(), reader) ?? null
}

/** “add milk”, “add a task to buy milk”, “add a project called Dairy”. */
function added(rest: string): Command | null {
  if (/^an? (?:new )?project (?:called|named) /i.test(rest)) return create(rest)
  const head =
    /^(?:an? )?(?:new )?task(?:\s*:\s*|\s+(?:called|named)\s+)|^an? (?:new )?task to (?!(?:the|my)\s)/i
  const text = rest.replace(head, '')
  return bare(text) ? { kind: 'add', text } : null
}

function create(rest: string): Command | null {
  const task = /^(?:an? )?(?:new )?task\b[\s:]*(?:(?:to|called|named)\s+)?(.*)$/is.exec(rest)?.[1]
  return task === undefined ? projectNamed(rest) : added(task)
}

function show(rest: string, reader: Reader): Command {
  const what = bare(rest).replace(/^me /i, '')
  const question = /^what(?:['’]?s)? (.+)$/i.exec(what)?.[1]
  return (question && asked(question, reader)) || { kind: 'list', what: what || 'everything' }
}

function each(kind: 'complete' | 'delete', rest = ''): Command | null {
  if (bare(rest) === '') return null
  const selection = selectionOf(bare(rest))
  return selection ? { kind: `${kind}-all`, selection } : { kind, title: rest }
}

/** What follows `to` is a date or a project; where it is neither, the script looks for such a project. */
function move(rest: string, reader: Reader, joint = 'to'): Command | null {
  const ways = bareWaysAt(rest, 'to')
  const clear = bareWaysAt(rest, joint).filter((way) => projectCalled(way.rest) || isDue(way.rest, reader))
  const to = clear[0] ?? ways.at(-1)
  if (!to) return null
  const selection = selectionOf(to.title)
  if (!selection) return { kind: 'move', ways: clear.length > 0 ? clear : ways }
  return { kind: 'move-all', selection, to: to.rest }
}

function remove(rest: string): Command | null {
  const own = /^its (due date|date|deadline)$/i.exec(bare(rest))
  const date = own ?? /^(?:the )?(due date|date|deadline) (?:from|of) (.+)$/i.exec(rest)
  if (date)
    return titled(/^deadline$/i.test(date[1] ?? '') ? 'remove-deadline' : 'remove-due', date[2] ?? 'it')
  return labelled('remove-label', rest, 'from')
}

function set(rest: string, reader: Reader): Command | null {
  return (
    valued('set-priority', 'priority', rest, isPriority) ??
    valued('set-deadline', 'deadline', rest, (day) => isDay(day, reader)) ??
    valued('move', 'due date', rest, (due) => isDue(due, reader)) ??
    prioritised(bareWaysAt(rest, 'to'))
  )
}

/** “[set] X to p1”, “[make] X high priority”: a word alone could be anything. */
function prioritised(ways: Way[]): Command | null {
  const fitting = ways.filter(({ rest }) => /^p\d$|priority/i.test(rest) && isPriority(rest))
  return fitting.length > 0 ? { kind: 'set-priority', ways: fitting } : null
}

/** “priority of X to p1” and “its priority to p1”. */
function valued(
  kind: 'set-priority' | 'set-deadline' | 'move',
  field: string,
  rest: string,
  isValue: (text: string) => boolean,
): Command | null {
  const own = new RegExp(`^(?:its|the) ${field} to (.+)$`, 'i').exec(rest)?.[1]
  const of = new RegExp(`^(?:the )?${field} (?:of|for) (.+)$`, 'i').exec(rest)?.[1]
  if (!own && !of) return null
  const ways = bareWaysAt(own ? `it to ${own}` : (of ?? ''), 'to')
  const fitting = ways.filter((way) => isValue(way.rest))
  if (fitting.length > 0) return { kind, ways: fitting }
  const none = ways.find((way) => clears(way.rest))
  if (none && kind !== 'set-priority')
    return titled(kind === 'move' ? 'remove-due' : 'remove-deadline', none.title)
  const last = ways.at(-1)
  return last && kind !== 'set-priority' ? { kind: 'no-date', phrase: last.rest } : null
}

function labelled(kind: 'add-label' | 'remove-label', rest: string, joint: string): Command | null {
  const name = '("[^"]+"|“[^”]+”|\\S+)'
  const found = new RegExp(`^(?:(?:the |an? )?(?:label|tag) @?${name}|@${name}) ${joint} (.+)$`, 'i').exec(
    rest,
  )
  const [, label = found?.[2], , title] = found ?? []
  return label && title ? { kind, ways: [{ title, rest: unquoted(label) }] } : null
}

function make(rest: string): Command | null {
  const ways = waysBefore(rest, /\s+(?=(?:every!?|daily|weekly|monthly|yearly|quarterly)(?:\s|$))/gi)
  if (ways.length > 0) return { kind: 'repeat', ways: ways.map(withoutVerb) }
  return prioritised(waysBefore(bare(rest), /\s+(?=p\d$|(?:\w+ )?priority(?: \d)?$)/gi))
}

/** “make X repeat every week” says no more than “make X every week”. */
function withoutVerb({ title, rest }: Way): Way {
  return { title: title.replace(/\s+repeat$/i, ''), rest }
}

function projectNamed(rest: string): Command | null {
  const name = /^(?:an? |the )?(?:new )?project (?:called |named )?(.+)$/i.exec(rest)?.[1]
  return name ? { kind: 'create-project', name: unquoted(bare(name)) } : null
}

function titled(
  kind: 'reopen' | 'remove-due' | 'remove-deadline' | 'stop-repeating' | 'when',
  title: string | undefined,
): Command | null {
  return title ? { kind, title } : null
}

/** Where all of it is a title, the new one is left out. */
function rename(rest: string): Command | null {
  if (rest === '') return null
  const ways = waysAt(rest, 'to').map((way) => ({ ...way, rest: unquoted(way.rest) }))
  return { kind: 'rename', ways: [...ways, { title: rest.replace(/\s+to$/i, ''), rest: '' }] }
}

/** Whether the text is nothing but a date, a time or both. */
export function isDue(text: string, reader: Reader): boolean {
  return parseDatePhrase(text, reader) !== null
}

function isDay(text: string, reader: Reader): boolean {
  const said = parseDatePhrase(text, reader)?.says
  return said?.date === true && !said.time
}

function isPriority(text: string): boolean {
  return priorityIn(text) !== null
}
