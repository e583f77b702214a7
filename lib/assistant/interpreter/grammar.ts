import type { Reader } from '@/lib/tasks/written/rules'
import { asked } from './asked'
import type { Command } from './command'
import { bare, unquoted, withoutCourtesy } from './courtesy'
import { isDue, labelled, make, remove, set, titled } from './fields'
import { projectCalled, selectionOf } from './selection'
import { bareWaysAt, waysAt } from './ways'

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
  return /[^\s,.!?]/.test(text) ? { kind: 'add', text } : null
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

function projectNamed(rest: string): Command | null {
  const name = /^(?:an? |the )?(?:new )?project (?:called |named )?(.+)$/i.exec(rest)?.[1]
  return name ? { kind: 'create-project', name: unquoted(bare(name)) } : null
}

/** Where all of it is a title, the new one is left out. */
function rename(rest: string): Command | null {
  if (rest === '') return null
  const ways = waysAt(rest, 'to').map((way) => ({ ...way, rest: unquoted(way.rest) }))
  return { kind: 'rename', ways: [...ways, { title: rest.replace(/\s+to$/i, ''), rest: '' }] }
}
