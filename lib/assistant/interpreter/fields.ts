import { parseDatePhrase } from '@/lib/tasks/quick-add/phrases'
import { clears, type Reader } from '@/lib/tasks/written/rules'
import type { Command } from './command'
import { bare, unquoted } from './courtesy'
import { priorityIn } from './priority'
import { bareWaysAt, type Way, waysBefore } from './ways'

/** “[set] priority of X to p1”, “[set] its due date to friday”, “[set] X to p1”. */
export function set(rest: string, reader: Reader): Command | null {
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

/** “label phone”, “the phone label” or “@phone”, before `joint` and a title. */
export function labelled(kind: 'add-label' | 'remove-label', rest: string, joint: string): Command | null {
  const name = '("[^"]+"|“[^”]+”|\\S+)'
  const forms = [`(?:the |an? )?(?:label|tag) @?${name}`, `the @?${name} (?:label|tag)`, `@${name}`]
  const found = new RegExp(`^(?:${forms.join('|')}) ${joint} (.+)$`, 'i').exec(rest)?.slice(1) ?? []
  const title = found.pop()
  const label = found.find((name) => name !== undefined)
  return label && title ? { kind, ways: [{ title, rest: unquoted(label) }] } : null
}

/** “[remove] the due date from X”, “[remove] label L from X”. */
export function remove(rest: string): Command | null {
  const own = /^its (due date|date|deadline)$/i.exec(bare(rest))
  const date = own ?? /^(?:the )?(due date|date|deadline) (?:from|of) (.+)$/i.exec(rest)
  if (date)
    return titled(/^deadline$/i.test(date[1] ?? '') ? 'remove-deadline' : 'remove-due', date[2] ?? 'it')
  return labelled('remove-label', rest, 'from')
}

/** “[make] X every 3 days”, “[make] X high priority”. */
export function make(rest: string): Command | null {
  const ways = waysBefore(rest, /\s+(?=(?:every!?|daily|weekly|monthly|yearly|quarterly)(?:\s|$))/gi)
  if (ways.length > 0) return { kind: 'repeat', ways: ways.map(withoutVerb) }
  return prioritised(waysBefore(bare(rest), /\s+(?=p\d$|(?:\w+ )?priority(?: \d)?$)/gi))
}

/** “make X repeat every week” says no more than “make X every week”. */
function withoutVerb({ title, rest }: Way): Way {
  return { title: title.replace(/\s+repeat$/i, ''), rest }
}

export function titled(
  kind: 'reopen' | 'remove-due' | 'remove-deadline' | 'stop-repeating' | 'when',
  title: string | undefined,
): Command | null {
  return title ? { kind, title } : null
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
