import { parseDatePhrase } from '@/lib/tasks/quick-add/phrases'
import type { Reader } from '@/lib/tasks/written/rules'
import { asked } from './asked'
import type { Command } from './command'
import { bare, unquoted, withoutCourtesy } from './courtesy'
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
  postpone: move,
  reschedule: move,
  rename: (rest) => inWays('rename', rest, 'to'),
  set: (rest, reader) =>
    valued('set-priority', 'priority', rest, isPriority) ??
    valued('set-deadline', 'deadline', rest, (day) => isDay(day, reader)) ??
    valued('move', 'due date', rest, (due) => isDue(due, reader)),
  remove,
  clear: remove,
  make: (rest) => repeat(rest),
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
function move(rest: string, reader: Reader): Command | null {
  const ways = bareWaysAt(rest, 'to')
  const last = ways.at(-1)
  if (!last) return null
  const clear = ways.filter((way) => projectCalled(way.rest) || isDue(way.rest, reader))
  const to = clear[0] ?? last
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

/** “priority of X to p1” and “its priority to p1”. */
function valued(
  kind: 'set-priority' | 'set-deadline' | 'move',
  field: string,
  rest: string,
  isValue: (text: string) => boolean,
): Command | null {
  const own = new RegExp(`^(?:its|the) ${field} to (.+)$`, 'i').exec(rest)?.[1]
  if (own) return isValue(bare(own)) ? { kind, ways: [{ title: 'it', rest: bare(own) }] } : null
  const of = new RegExp(`^(?:the )?${field} (?:of|for) (.+)$`, 'i').exec(rest)?.[1]
  if (!of) return null
  const ways = bareWaysAt(of, 'to')
  const fitting = ways.filter((way) => isValue(way.rest))
  if (fitting.length > 0) return { kind, ways: fitting }
  const last = ways.at(-1)
  return last && kind !== 'set-priority' ? { kind: 'no-date', phrase: last.rest } : null
}

function labelled(kind: 'add-label' | 'remove-label', rest: string, joint: string): Command | null {
  const label = '@?("[^"]+"|“[^”]+”|\\S+)'
  const found = new RegExp(`^(?:the )?label ${label} ${joint} (.+)$`, 'i').exec(rest)
  return found?.[1] && found[2] ? { kind, ways: [{ title: found[2], rest: unquoted(found[1]) }] } : null
}

function repeat(rest: string): Command | null {
  const ways = waysBefore(rest, /\s+(?=(?:every!?|daily|weekly|monthly|yearly|quarterly)(?:\s|$))/gi)
  return ways.length > 0 ? { kind: 'repeat', ways: ways.map(withoutVerb) } : null
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

function inWays(kind: 'rename', text: string, joint: string): Command | null {
  const ways = waysAt(text, joint).map(({ title, rest }) => ({ title, rest: unquoted(rest) }))
  return ways.length > 0 ? { kind, ways } : null
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
  return /^p?[1-4]$/i.test(text)
}
