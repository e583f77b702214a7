import { parseDatePhrase } from '@/lib/tasks/quick-add/phrases'
import { type Reader, writtenRange } from '@/lib/tasks/written/rules'
import { projectIn, type Selection, selectionOf } from './selection'

/** One way to read “TITLE to REST”, where the title itself may hold the word. */
export type Way = { title: string; rest: string }

export type Command =
  | { kind: 'add'; text: string }
  | { kind: 'complete' | 'delete'; title: string }
  | { kind: 'complete-all' | 'delete-all'; selection: Selection }
  | { kind: 'reopen' | 'remove-due' | 'remove-deadline' | 'stop-repeating' | 'when'; title: string }
  | { kind: 'move-all'; selection: Selection; to: string }
  | { kind: 'move' | 'rename' | 'repeat'; ways: Way[] }
  | { kind: 'move-to-project'; ways: Way[]; implied: boolean }
  | { kind: 'set-deadline' | 'set-priority' | 'add-label' | 'remove-label'; ways: Way[] }
  | { kind: 'no-date'; phrase: string }
  | { kind: 'what-is-due'; phrase: string }
  | { kind: 'list'; what: string }
  | { kind: 'create-project'; name: string }
  | { kind: 'help' | 'undo' }

const LONGEST_PARTED = 1_000

type Read = (rest: string, reader: Reader) => Command | null

const verbs: Record<string, Read> = {
  add: (rest) => labelled('add-label', rest, 'to') ?? (rest ? { kind: 'add', text: rest } : null),
  complete: (rest) => each('complete', rest),
  done: (rest) => each('complete', rest),
  finish: (rest) => each('complete', rest),
  delete: (rest) => each('delete', rest),
  reopen: (title) => titled('reopen', title),
  move,
  postpone: move,
  reschedule: move,
  rename: (rest) => inWays('rename', rest, 'to'),
  set: (rest, reader) =>
    valued('set-priority', 'priority', rest, isPriority) ??
    valued('set-deadline', 'deadline', rest, (day) => isDay(day, reader)),
  remove,
  clear: remove,
  make: (rest) => repeat(rest),
  stop: (rest) => titled('stop-repeating', /^repeating (.+)$/i.exec(rest)?.[1]),
  create: (rest) => projectNamed(rest),
  undo: (rest) => (/^(|that|it|this|the last change)$/i.test(bare(rest)) ? { kind: 'undo' } : null),
  help: (rest) => (bare(rest) === '' ? { kind: 'help' } : null),
  what: (rest, reader) => due(/^is (?:due )?(.+)$/i.exec(bare(rest))?.[1], reader),
  "what's": (rest, reader) => due(/^(?:due )?(.+)$/i.exec(bare(rest))?.[1], reader),
  when: (rest) => titled('when', /^(?:is|are) (.+?)(?: due)?$/i.exec(bare(rest))?.[1]),
  list: (rest) => ({ kind: 'list', what: bare(rest) || 'everything' }),
  show: (rest) => ({ kind: 'list', what: bare(rest).replace(/^me /i, '') || 'everything' }),
}

/** Reads a command in one of the fixed forms, in either case; null for anything else. */
export function parseCommand(said: string, reader: Reader): Command | null {
  const text = said.trim().replace(/^please\s+/i, '')
  const [, verb = '', rest = ''] = /^([\p{L}'’]+)\s*(.*)$/su.exec(text) ?? []
  const name = verb.toLowerCase().replace('’', "'")
  const read = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  return read?.(rest.trim(), reader) ?? null
}

function each(kind: 'complete' | 'delete', rest: string): Command | null {
  if (rest === '') return null
  const selection = selectionOf(bare(rest))
  return selection ? { kind: `${kind}-all`, selection } : { kind, title: rest }
}

/** “move X to project Y” changes the project, whatever the name; else what follows `to` is a date or a project. */
function move(rest: string, reader: Reader): Command | null {
  const ways = waysAt(rest, 'to').map((way) => ({ ...way, rest: bare(way.rest) }))
  const last = ways.at(-1)
  if (!last) return null
  const toProject = ways.filter((way) => /^(the )?project /i.test(way.rest) || / project$/i.test(way.rest))
  if (toProject.length > 0) return { kind: 'move-to-project', ways: toProject.map(toName), implied: false }
  const toDate = ways.filter((way) => isDue(way.rest, reader))
  const selection = selectionOf((toDate[0] ?? last).title)
  if (selection && toDate[0]) return { kind: 'move-all', selection, to: toDate[0].rest }
  if (selection) return { kind: 'no-date', phrase: last.rest }
  if (toDate.length > 0) return { kind: 'move', ways: toDate }
  return { kind: 'move-to-project', ways: ways.map(toName), implied: true }
}

function toName({ title, rest }: Way): Way {
  return { title, rest: projectIn(rest) ?? rest }
}

function remove(rest: string): Command | null {
  const date = /^(?:the )?(due date|date|deadline) (?:from|of) (.+)$/i.exec(rest)
  if (date?.[2]) return titled(/^deadline$/i.test(date[1] ?? '') ? 'remove-deadline' : 'remove-due', date[2])
  return labelled('remove-label', rest, 'from')
}

/** “priority of X to p1” and “its priority to p1”. */
function valued(
  kind: 'set-priority' | 'set-deadline',
  field: string,
  rest: string,
  isValue: (text: string) => boolean,
): Command | null {
  const own = new RegExp(`^(?:its|the) ${field} to (.+)$`, 'i').exec(rest)?.[1]
  if (own) return isValue(bare(own)) ? { kind, ways: [{ title: 'it', rest: bare(own) }] } : null
  const of = new RegExp(`^(?:the )?${field} (?:of|for) (.+)$`, 'i').exec(rest)?.[1]
  if (!of) return null
  const ways = waysAt(of, 'to').map((way) => ({ ...way, rest: bare(way.rest) }))
  const fitting = ways.filter((way) => isValue(way.rest))
  if (fitting.length > 0) return { kind, ways: fitting }
  const last = ways.at(-1)
  return last && kind === 'set-deadline' ? { kind: 'no-date', phrase: last.rest } : null
}

function labelled(kind: 'add-label' | 'remove-label', rest: string, joint: string): Command | null {
  const found = new RegExp(`^(?:the )?label @?(\\S+) ${joint} (.+)$`, 'i').exec(rest)
  return found?.[1] && found[2] ? { kind, ways: [{ title: found[2], rest: found[1] }] } : null
}

function repeat(rest: string): Command | null {
  const starts = [...rest.matchAll(/\s+(?=(?:every!?|daily|weekly|monthly|yearly|quarterly)(?:\s|$))/gi)]
  const ways = starts
    .map(({ index }) => ({ title: rest.slice(0, index).trim(), rest: bare(rest.slice(index)) }))
    .filter(({ title }) => title !== '')
  return ways.length > 0 ? { kind: 'repeat', ways: ways.map(withoutVerb) } : null
}

/** “make X repeat every week” says no more than “make X every week”. */
function withoutVerb({ title, rest }: Way): Way {
  return { title: title.replace(/\s+repeat$/i, ''), rest }
}

function due(phrase: string | undefined, reader: Reader): Command | null {
  if (phrase === undefined) return null
  const range = writtenRange(phrase, reader)
  return 'refused' in range ? null : { kind: 'what-is-due', phrase }
}

function projectNamed(rest: string): Command | null {
  const name = /^(?:a )?(?:new )?project (?:called |named )?(.+)$/i.exec(rest)?.[1]
  return name ? { kind: 'create-project', name: bare(name).replace(/^["“](.*)["”]$/, '$1') } : null
}

function titled(
  kind: 'reopen' | 'remove-due' | 'remove-deadline' | 'stop-repeating' | 'when',
  title: string | undefined,
): Command | null {
  return title ? { kind, title } : null
}

function inWays(kind: 'rename', text: string, joint: string): Command | null {
  const ways = waysAt(text, joint)
  return ways.length > 0 ? { kind, ways } : null
}

/** Every place where the text can be parted at the word, the shortest title first. Each is read for itself. */
function waysAt(text: string, joint: string): Way[] {
  if (text.length > LONGEST_PARTED) return []
  return [...text.matchAll(new RegExp(`\\s+${joint}\\s+`, 'gi'))]
    .map(({ 0: gap, index }) => ({
      title: text.slice(0, index),
      rest: text.slice(index + gap.length).trim(),
    }))
    .filter(({ title, rest }) => title.trim() !== '' && rest !== '')
}

function isDue(text: string, reader: Reader): boolean {
  return parseDatePhrase(text, reader) !== null
}

function isDay(text: string, reader: Reader): boolean {
  return parseDatePhrase(text, reader)?.says.date === true
}

function isPriority(text: string): boolean {
  return /^p?[1-4]$/i.test(text)
}

/** Without the mark that ends a sentence. */
function bare(text: string): string {
  return text.trim().replace(/[\s.!?]+$/, '')
}
